using System.Globalization;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Core.Primitives;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Content.Campaigns;

/// <summary>Turns a published <c>campaign</c> document into the campaign that is decided by. Dates are the operator's wall clock, a cap of 0 is none.</summary>
internal static class CampaignDocument
{
    private static readonly DateTimeOffset Always = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Forever = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CampaignReading Read(CampaignModel document, LocalZone zone)
    {
        if (string.IsNullOrWhiteSpace(document.CampaignCode))
        {
            return new CampaignReading.Refused("it has no code");
        }

        return AudienceRule.Read(document.Audience) switch
        {
            AudienceRuleReading.Read(var audience) => Checked(Of(document, audience, zone)),
            AudienceRuleReading.Refused(var error, var position, var found, _) => new CampaignReading.Refused(string.Create(
                CultureInfo.InvariantCulture, $"its audience rule is faulty: {error} at position {position} ('{found}')")),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Campaign Of(CampaignModel document, AudienceRule audience, LocalZone zone) => new()
    {
        Code = document.CampaignCode!.Trim(),
        ContentKey = document.Key,
        ContentVersion = VersionOf(document),
        Placements = [.. document.Placements],
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
        Offer = string.IsNullOrWhiteSpace(document.OfferCode) ? null : document.OfferCode.Trim(),
    };

    /// <summary>The second of its last publication: documents carry no counter that survives a transfer.</summary>
    private static int VersionOf(CampaignModel document) =>
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
