using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Statistics;

namespace ECare.Campaigns.Creatives.Reports;

/// <summary>What may be said of a creative beside the main one, at any time and however often somebody looks.</summary>
public enum CreativeVerdict
{
    /// <summary>Neither a difference nor its absence is proven.</summary>
    NotEnough = 1,

    /// <summary>More people reach the goal than with the main one.</summary>
    Better = 2,

    /// <summary>Fewer people reach the goal than with the main one.</summary>
    Worse = 3,

    /// <summary>If there is a difference, it is smaller than the editors said that they would act on.</summary>
    NoDifference = 4,
}

/// <summary>One creative beside the main one, by the people who could be drawn for either.</summary>
/// <param name="Key">Its key; the main one is compared with itself.</param>
/// <param name="Share">The share of people that the editors gave it, in per cent.</param>
/// <param name="Numbers">What was counted of its people.</param>
/// <param name="Main">What was counted of the main one's people who came while this one ran.</param>
public sealed record ComparedCreative(string Key, double Share, CreativeNumbers Numbers, CreativeNumbers Main)
{
    /// <summary>The main one's share of the two together, 0 to 1.</summary>
    public required double MainShare { get; init; }

    /// <summary>The smallest difference worth knowing, 0 to 1.</summary>
    public required double Smallest { get; init; }

    /// <summary>
    /// The chance that the interval ever misses the truth: 5 % shared out among all creatives that are compared with the main one (Bonferroni).
    /// </summary>
    public required double Alpha { get; init; }

    /// <summary>Whether it is the main one.</summary>
    public bool IsMain => string.Equals(Key, Creative.Main, StringComparison.Ordinal);

    /// <summary>The difference of the shares that reached the goal.</summary>
    public double Difference => Numbers.Goals.Rate - Main.Goals.Rate;

    /// <summary>Where the true difference lies, whenever somebody looks (<see cref="AnytimeInterval"/>).</summary>
    public Interval Between => AnytimeInterval.Difference(Numbers.Goals, Main.Goals, MainShare, Alpha);

    /// <summary>Whether there is so much of both that a figure may be told.</summary>
    public bool IsTold => Numbers.People >= Uplift.LeastPeople && Main.People >= Uplift.LeastPeople && Numbers.Reached + Main.Reached >= Uplift.LeastGoals;

    /// <summary>What may be said.</summary>
    public CreativeVerdict Verdict => !IsTold ? CreativeVerdict.NotEnough
        : Between.Low > 0 ? CreativeVerdict.Better
        : Between.High < 0 ? CreativeVerdict.Worse
        : Between.Low > -Smallest && Between.High < Smallest ? CreativeVerdict.NoDifference
        : CreativeVerdict.NotEnough;
}
