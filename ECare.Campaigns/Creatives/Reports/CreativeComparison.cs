using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Statistics;

namespace ECare.Campaigns.Creatives.Reports;

/// <summary>
/// The creatives of a campaign side by side, since the shares are as they are now. Where a creative was stopped in between, the others are compared on: the
/// ratio of their shares is the same.
/// </summary>
public sealed record CreativeComparison
{
    private CreativeComparison()
    {
    }

    /// <summary>The main creative first, the others in the editors' order.</summary>
    public IReadOnlyList<ComparedCreative> Creatives { get; private init; } = [];

    /// <summary>People who were drawn by other shares before; they are in no figure.</summary>
    public long Earlier { get; private init; }

    /// <summary>How many of the people in the figures entered on each of the operator's days, the oldest first; days without any are left out.</summary>
    public IReadOnlyList<(DateOnly Day, long People)> Days { get; private init; } = [];

    /// <summary>The smallest chance, over the creatives, of a split as uneven as it was, were all people drawn by the shares.</summary>
    public double SplitChance { get; private init; } = 1;

    /// <summary>Whether people were drawn by the shares. Where they were not, the figures say nothing.</summary>
    public bool IsSplitAsPlanned => SplitChance >= Uplift.SplitAlarm / Math.Max(1, Creatives.Count);

    /// <summary>People in the figures.</summary>
    public long People => Creatives.Sum(each => each.Numbers.People);

    internal static CreativeComparison Of(Campaign campaign, IReadOnlyCollection<CreativeRow> rows)
    {
        var shares = CreativeShares.Of(campaign);
        var today = CreativeMix.SharesOf(shares.Mix);
        var mixes = rows.Select(row => row.Mix).Distinct(StringComparer.Ordinal)
            .Where(mix => string.Equals(CreativeMix.SharesOf(mix), today, StringComparison.Ordinal))
            .ToDictionary(mix => mix, CreativeMix.RunningIn, StringComparer.Ordinal);
        var own = rows.Where(row => mixes.ContainsKey(row.Mix)).ToList();
        var keys = campaign.Creatives.Select(each => each.Key).Prepend(Creative.Main).ToList();
        return new CreativeComparison
        {
            Creatives = [.. keys.Select(key => Compare(campaign, key, own.FindAll(row => mixes[row.Mix].ContainsKey(key)), own))],
            Earlier = rows.Where(row => !mixes.ContainsKey(row.Mix)).Sum(row => row.Numbers.People),
            Days = [.. own.GroupBy(row => row.Day).OrderBy(day => day.Key).Select(day => (day.Key, day.Sum(row => row.Numbers.People)))],
            SplitChance = keys.Min(key => ChanceOf(key, own, mixes)),
        };
    }

    /// <param name="together">The people who came while the creative ran.</param>
    private static ComparedCreative Compare(Campaign campaign, string key, List<CreativeRow> together, List<CreativeRow> all)
    {
        var shares = CreativeShares.Of(campaign);
        var (main, share) = (shares.Main, shares.Of(key));
        return new ComparedCreative(key, share, SumOf(all, key), SumOf(together, Creative.Main))
        {
            MainShare = main / (main + share),
            Smallest = campaign.SmallestDifference / 100,
            Alpha = AnytimeInterval.Alpha / Math.Max(1, campaign.Creatives.Count),
        };
    }

    private static CreativeNumbers SumOf(IEnumerable<CreativeRow> rows, string key) => rows
        .Where(row => string.Equals(row.Creative, key, StringComparison.Ordinal))
        .Aggregate(CreativeNumbers.None, (sum, row) => sum + row.Numbers);

    /// <summary>How likely so many people of a creative are, by the shares of the mixes that they were drawn from.</summary>
    private static double ChanceOf(string key, List<CreativeRow> rows, Dictionary<string, IReadOnlyDictionary<string, double>> mixes)
    {
        var (expected, variance) = (0.0, 0.0);
        foreach (var mix in rows.GroupBy(row => row.Mix, StringComparer.Ordinal))
        {
            var running = mixes[mix.Key];
            var chance = running.GetValueOrDefault(key) / running.Values.Sum();
            var people = mix.Sum(row => row.Numbers.People);
            expected += people * chance;
            variance += people * chance * (1 - chance);
        }

        return Proportions.SplitChance(SumOf(rows, key).People, expected, variance);
    }
}
