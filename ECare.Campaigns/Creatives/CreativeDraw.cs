using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;

namespace ECare.Campaigns.Creatives;

/// <summary>
/// Draws the creative of a campaign for a person: by a keyed hash, so it is never redrawn while the shares stay, is the same on every node and cannot be
/// foreseen. Every creative of every person has a waiting time, exponential with the share as its rate, and the shortest wins; a person moves only when
/// another creative's share has grown against that of the own one. Who keeps no state cannot move fewer in the worst case (Bavarian, Ghazi, Haramaty,
/// Kamath, Rivest and Sudan 2016, "The optimality of correlated sampling").
/// </summary>
internal static class CreativeDraw
{
    private const double Ln2 = 0.693147180559945309417232121458;

    /// <summary>The draw of a decision.</summary>
    public static DrawnCreative Of(in DecisionInputs inputs, Decided decided)
    {
        if (decided.Campaign < 0 || decided.Kind == DecisionKind.Default)
        {
            return default;
        }

        var campaign = inputs.Set.Campaigns[decided.Campaign];
        return campaign.Creatives.Count == 0 ? default : Of(campaign, inputs.Holdout.PlaceOf(inputs.Facts.Subscriber), inputs.Language);
    }

    /// <param name="place">The person's place in all draws of the operator.</param>
    /// <param name="language">The language of the page; absent, nobody is counted.</param>
    public static DrawnCreative Of(Campaign campaign, ulong place, string? language)
    {
        var shares = CreativeShares.Of(campaign);
        var (drawn, shortest) = (Creative.Main, WaitingTime(campaign.Code, Creative.Main, place) / shares.Main);
        foreach (var creative in campaign.Creatives)
        {
            var time = creative.IsStopped ? double.PositiveInfinity : WaitingTime(campaign.Code, creative.Key, place) / creative.Share;
            if (time < shortest)
            {
                (drawn, shortest) = (creative.Key, time);
            }
        }

        if (language is not null && campaign.Creatives.All(each => each.IsStopped || each.IsIn(language)))
        {
            return new DrawnCreative(drawn, (float)(shares.Of(drawn) / shares.Running));
        }

        return new DrawnCreative(language is not null && Has(campaign, drawn, language) ? drawn : Creative.Main, 0);
    }

    private static bool Has(Campaign campaign, string key, string language) =>
        campaign.Creatives.Any(each => string.Equals(each.Key, key, StringComparison.Ordinal) && each.IsIn(language));

    /// <summary>Exponential with the rate 1: the negative logarithm of a number above 0, at most 1.</summary>
    private static double WaitingTime(string code, string key, ulong place)
    {
        var salt = StableHash.Mix(CampaignSet.HashOf(code) ^ (CampaignSet.HashOf(key) * 0x9E3779B97F4A7C15));
        return -Logarithm(1 - Draw.Uniform(StableHash.Mix(place ^ salt)));
    }

    /// <summary>
    /// The natural logarithm of a number above 0 and at most 1, of additions, multiplications and divisions alone, so that another processor gives the same
    /// bits: ln(m 2^e) = e ln 2 + 2 artanh((m - 1) / (m + 1)), to 1e-13.
    /// </summary>
    internal static double Logarithm(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        var ratio = (mantissa - 1) / (mantissa + 1);
        var (square, sum) = (ratio * ratio, 0.0);
        for (var odd = 27; odd >= 1; odd -= 2)
        {
            sum = (sum * square) + (1.0 / odd);
        }

        return (exponent * Ln2) + (2 * ratio * sum);
    }
}
