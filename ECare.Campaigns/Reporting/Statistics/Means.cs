using System.Runtime.InteropServices;

namespace ECare.Campaigns.Reporting.Statistics;

/// <summary>How many, what they add up to, and the sums of powers.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MeanSide(long People, double Sum, double Squares, double Cubes)
{
    public double Mean => People == 0 ? 0 : Sum / People;

    /// <summary>The variance of one person, as estimated from a sample.</summary>
    public double Variance => People < 2 ? 0 : Math.Max(0, Squares - (Sum * Mean)) / (People - 1);

    /// <summary>How far the tail leans: the third moment about the mean, over the deviation's third power; zero where all are alike.</summary>
    public double Skewness
    {
        get
        {
            var second = People == 0 ? 0 : (Squares / People) - (Mean * Mean);
            var third = People == 0 ? 0 : (Cubes / People) - (3 * Mean * Squares / People) + (2 * Math.Pow(Mean, 3));
            return second <= 1e-9 * Mean * Mean || second <= 0 ? 0 : third / Math.Pow(second, 1.5);
        }
    }
}

/// <summary>Intervals of a difference of means.</summary>
internal static class Means
{
    /// <summary>
    /// The interval for two sides whose spreads differ: Welch (1947), "The generalization of Student's problem when several different population
    /// variances are involved", Biometrika 34, with the degrees of freedom of Satterthwaite (1946).
    /// </summary>
    /// <param name="confidence">Between 0 and 1: 0.95.</param>
    /// <returns>Without ends where a side has fewer than two people.</returns>
    public static Interval Difference(MeanSide one, MeanSide other, double confidence)
    {
        if (one.People < 2 || other.People < 2)
        {
            return new Interval(double.NegativeInfinity, double.PositiveInfinity);
        }

        var (first, second) = (one.Variance / one.People, other.Variance / other.People);
        var centre = one.Mean - other.Mean;
        if (first + second <= 0)
        {
            return new Interval(centre, centre);
        }

        var freedom = Math.Pow(first + second, 2) / ((first * first / (one.People - 1)) + (second * second / (other.People - 1)));
        var half = Quantiles.Student(1 - confidence, Math.Max(2.001, freedom)) * Math.Sqrt(first + second);
        return new Interval(centre - half, centre + half);
    }

    /// <summary>
    /// Whether the mean of so many people is near enough to normal for such an interval: at least 355 times the square of the skewness. Kohavi, Deng,
    /// Longbotham and Xu (2014), "Seven rules of thumb for web site experimenters", rule 7.
    /// </summary>
    public static bool IsNearNormal(MeanSide side) => side.People >= 355 * Math.Pow(side.Skewness, 2);
}
