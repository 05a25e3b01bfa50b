using ECare.Campaigns.Reporting.Statistics;
using ECare.Campaigns.Reporting.Sums;

namespace ECare.Campaigns.Reporting.Money;

/// <summary>What showing a campaign changed in money per person, in minor units of the operator's currency.</summary>
/// <param name="Shown">The money of those who may see it, as far as it is known.</param>
/// <param name="HeldOut">The money of those who never do.</param>
/// <param name="Confidence">Of the intervals: 0.95, and more where several are looked at together.</param>
public sealed record MoneyEffect(MoneySums Shown, MoneySums HeldOut, double Confidence = 0.95)
{
    /// <summary>The least people on a side whose money is known.</summary>
    public const int LeastPeople = 30;

    /// <summary>Figures are told for so many people.</summary>
    public const int Per = 1_000;

    /// <summary>Whether there is enough to say anything.</summary>
    public bool IsKnown => Shown.People >= LeastPeople && HeldOut.People >= LeastPeople && HasMoved;

    /// <summary>Whether money moved at all: where everybody's is the same, an interval would pretend to know what nobody does.</summary>
    public bool HasMoved => Plain(Shown).Variance + Plain(HeldOut).Variance > 0;

    /// <summary>What 1,000 people bring more because they may see it.</summary>
    public double PerThousand => (Plain(Shown).Mean - Plain(HeldOut).Mean) * Per;

    /// <summary>Where that lies (<see cref="Means.Difference"/>, by Welch).</summary>
    public Interval Between => Means.Difference(Plain(Shown), Plain(HeldOut), Confidence).Times(Per);

    /// <summary>The same with each person's money cut at what one in a hundred exceeds (winsorised): a few big spenders decide nothing.</summary>
    public double CappedPerThousand => (Capped(Shown).Mean - Capped(HeldOut).Mean) * Per;

    /// <summary>Where that lies.</summary>
    public Interval CappedBetween => Means.Difference(Capped(Shown), Capped(HeldOut), Confidence).Times(Per);

    /// <summary>Whether a few people spend so much that the plain interval cannot be trusted with so few; the capped one can.</summary>
    public bool IsTailHeavy => !Means.IsNearNormal(Plain(Shown)) || !Means.IsNearNormal(Plain(HeldOut));

    private static MeanSide Plain(MoneySums sums) => new(sums.People, sums.Minor, sums.Squares, sums.Cubes);

    private static MeanSide Capped(MoneySums sums) => new(sums.People, sums.CappedMinor, sums.CappedSquares, 0);
}
