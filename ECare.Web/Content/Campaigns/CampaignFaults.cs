using System.Globalization;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Creatives;
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

        foreach (var fault in OfLimits(fields).Concat(OfCreatives(fields.Creatives).Select(reason => new CampaignFault(CampaignFields.CreativesAlias, reason))))
        {
            yield return fault;
        }
    }

    private static IEnumerable<CampaignFault> OfLimits(CampaignFields fields)
    {
        foreach (var (alias, limit) in new[] { ("capPerDay", fields.CapPerDay), ("capPerWeek", fields.CapPerWeek), ("capTotal", fields.CapTotal), ("budgetImpressions", fields.BudgetImpressions) })
        {
            if (limit < 0)
            {
                yield return new CampaignFault(alias, "a limit is above 0, or 0 for none");
            }
        }

        if (fields.SmallestDifference < 0)
        {
            yield return new CampaignFault(CampaignFields.SmallestDifferenceAlias, "the smallest difference is above 0, or 0 for one point");
        }
    }

    private static IEnumerable<string> OfCreatives(IReadOnlyList<CreativeFields> creatives)
    {
        if (creatives.Count > Creative.Most)
        {
            yield return $"a campaign has at most {Creative.Most} other creatives";
        }

        foreach (var creative in creatives)
        {
            if (creative.Key.Length is 0 or > Creative.KeyLength || !creative.Key.All(each => char.IsAsciiLetterOrDigit(each) || each == '-'))
            {
                yield return $"a creative’s key has 1 to {Creative.KeyLength} of the letters a to z, digits and hyphens, and “{creative.Key}” is not like that";
            }
            else if (creative.Key == Creative.Main)
            {
                yield return $"“{Creative.Main}” is the main creative’s key";
            }

            if (creative.Share <= 0)
            {
                yield return $"creative “{creative.Key}” needs a share above 0";
            }

            if (creative.Headlines.Count == 0)
            {
                yield return $"creative “{creative.Key}” has no headline in any language, so nobody could see it";
            }
        }

        foreach (var twice in creatives.GroupBy(each => each.Key, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return $"two creatives have the key “{twice.Key}”";
        }

        if (creatives.Sum(each => each.Share) >= 100)
        {
            yield return "the shares leave nothing to the main creative, which the others are compared with";
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
