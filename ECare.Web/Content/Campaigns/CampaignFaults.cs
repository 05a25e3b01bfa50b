using System.Globalization;
using ECare.Campaigns.Audience;
using ECare.Core.Primitives;

namespace ECare.Web.Content.Campaigns;

/// <summary>Something for which a campaign cannot be shown to anybody.</summary>
/// <param name="Property">The alias of the field that it stands in.</param>
/// <param name="Reason">For the editor, about the field.</param>
internal sealed record CampaignFault(string Property, string Reason);

/// <summary>Looks at a campaign's facts field by field.</summary>
internal static class CampaignFaults
{
    private const int MostExpected = 6;

    public static IEnumerable<CampaignFault> Of(CampaignFields fields, LocalZone zone)
    {
        if (string.IsNullOrWhiteSpace(fields.CampaignCode))
        {
            yield return new CampaignFault("campaignCode", "it has no code");
        }

        if (fields.Placements.Count == 0)
        {
            yield return new CampaignFault("placements", "it has no placement, so that it would appear nowhere");
        }

        if (AudienceRule.Read(fields.Audience) is AudienceRuleReading.Refused refused)
        {
            yield return new CampaignFault("audience", $"its audience rule is faulty: {Words(refused)}");
        }

        if (fields.StartsOn is { } starts && fields.EndsOn is { } ends && starts > DateTime.UnixEpoch && ends > DateTime.UnixEpoch && zone.InstantOf(ends) <= zone.InstantOf(starts))
        {
            yield return new CampaignFault("endsOn", "it ends before it starts");
        }

        if (fields.HoldoutPercent is < 0 or >= 100)
        {
            yield return new CampaignFault("holdoutPercent", "its holdout must be from 0 to 99 percent: nobody would be left to see it");
        }

        foreach (var (alias, limit) in new[] { ("capPerDay", fields.CapPerDay), ("capPerWeek", fields.CapPerWeek), ("capTotal", fields.CapTotal), ("budgetImpressions", fields.BudgetImpressions) })
        {
            if (limit < 0)
            {
                yield return new CampaignFault(alias, "a limit is above 0, or 0 for none");
            }
        }
    }

    /// <summary>What is wrong with a rule, as its writer reads it.</summary>
    public static string Words(AudienceRuleReading.Refused refused)
    {
        var (error, position, found, expected) = refused;
        var at = string.Create(CultureInfo.InvariantCulture, $"at character {position + 1}");
        var could = expected.Count == 0 ? string.Empty : $"; possible: {string.Join(", ", expected.Take(MostExpected))}{(expected.Count > MostExpected ? ", …" : "")}";
        return error switch
        {
            RuleError.UnknownFact => $"there is no fact “{found}” ({at}){could}",
            RuleError.UnknownValue => $"“{found}” is no value of this fact ({at}){could}",
            RuleError.WrongUnit => $"“{found}” is no unit of this fact ({at}){could}",
            RuleError.EmptyRange => $"the lower end lies above the upper end ({at})",
            RuleError.TooComplex => "it is longer or deeper than a rule may be",
            _ => $"{(found.Length == 0 ? "its end is" : $"“{found}” is")} not expected {at}{could}",
        };
    }
}
