using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Core.Primitives;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Content.Campaigns;

/// <summary>Turns a <c>campaign</c> document into the campaign that is decided by. Dates are the operator's wall clock, a cap of 0 is none.</summary>
internal static class CampaignDocument
{
    private static readonly DateTimeOffset Always = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Forever = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CampaignReading Read(CampaignModel document, LocalZone zone) => Read(CampaignFields.Of(document), zone);

    public static CampaignReading Read(CampaignFields document, LocalZone zone)
    {
        var faults = CampaignFaults.Of(document, zone).ToList();
        return faults.Count == 0 && AudienceRule.Read(document.Audience) is AudienceRuleReading.Read(var audience)
            ? Checked(Of(document, audience, zone))
            : new CampaignReading.Refused(string.Join("; ", faults.Select(fault => fault.Reason)));
    }

    private static Campaign Of(CampaignFields document, AudienceRule audience, LocalZone zone) => new()
    {
        Code = document.CampaignCode!.Trim(),
        ContentKey = document.Key,
        ContentVersion = VersionOf(document),
        Placements = document.Placements,
        Starts = document.StartsOn is { } starts && starts > DateTime.UnixEpoch ? zone.InstantOf(starts) : Always,
        Ends = document.EndsOn is { } ends && ends > DateTime.UnixEpoch ? zone.InstantOf(ends) : Forever,
        Audience = audience,
        Caps = new ContactCaps(OrNone(document.CapPerDay), OrNone(document.CapPerWeek), OrNone(document.CapTotal)),
        Priority = document.Priority,
        Goal = Enum.TryParse<CampaignGoal>(document.Goal, ignoreCase: true, out var goal) ? goal : CampaignGoal.Click,
        Group = document.Group?.Trim() ?? "",
        ImpressionBudget = OrNone(document.BudgetImpressions),
        Pacing = Enum.TryParse<PacingMode>(document.Pacing, ignoreCase: true, out var pacing) ? pacing : PacingMode.AsSoonAsPossible,
        HoldoutPercent = document.HoldoutPercent,
        Explore = document.Explore,
        Pinned = document.Pinned,
        Boost = document.Boost == 0 ? 1 : (double)document.Boost,
        Creatives = [.. document.Creatives.Select(each => each.Creative)],
        SmallestDifference = document.SmallestDifference > 0 ? (double)document.SmallestDifference : Campaign.UsualDifference,
        Offer = string.IsNullOrWhiteSpace(document.OfferCode) ? null : document.OfferCode.Trim(),
    };

    /// <summary>The second of its last publication: documents carry no counter that survives a transfer.</summary>
    private static int VersionOf(CampaignFields document) =>
        (int)Math.Clamp((document.UpdateDate - DateTime.UnixEpoch).TotalSeconds, 0, int.MaxValue);

    private static int? OrNone(int limit) => limit > 0 ? limit : null;

    /// <summary>The rules of the catalogue are asked for this campaign alone, so that one faulty document does not cost the set.</summary>
    private static CampaignReading Checked(Campaign campaign)
    {
        try
        {
            _ = new CampaignSet([campaign]);
            return new CampaignReading.Read(campaign);
        }
        catch (ArgumentException fault)
        {
            return new CampaignReading.Refused(fault.Message);
        }
    }
}
