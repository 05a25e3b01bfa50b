namespace ECare.Campaigns.Reporting.Statistics;

/// <summary>Intervals of shares, and the check of a split.</summary>
internal static class Proportions
{
    /// <summary>The normal distribution's value that 2.5 % lie above.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>
    /// The interval of a difference of two shares at 95 %: the hybrid of two score intervals, method 10 of Newcombe (1998), "Interval estimation for
    /// the difference between independent proportions", Statistics in Medicine 17. It stays within -1 and 1 and is good where goals are rare.
    /// </summary>
    /// <param name="z">The normal distribution's value for the confidence.</param>
    public static Interval Difference(TrialArm one, TrialArm other, double z = Z)
    {
        if (one.People == 0 || other.People == 0)
        {
            return new Interval(-1, 1);
        }

        var (first, second) = (Wilson(one, z), Wilson(other, z));
        var difference = one.Rate - other.Rate;
        return new Interval(
            difference - Length(one.Rate - first.Low, second.High - other.Rate),
            difference + Length(first.High - one.Rate, other.Rate - second.Low));
    }

    /// <summary>The score interval of one share at 95 % (Wilson 1927).</summary>
    public static Interval Wilson(TrialArm arm, double z = Z)
    {
        var (n, p) = ((double)arm.People, arm.Rate);
        var square = z * z;
        var centre = (2 * n * p) + square;
        var spread = z * Math.Sqrt(square + (4 * n * p * (1 - p)));
        return new Interval((centre - spread) / (2 * (n + square)), (centre + spread) / (2 * (n + square)));
    }

    /// <summary>The chance of a split at least as uneven: the chi-square test with one degree of freedom (Fabijan et al. 2019, on sample ratio mismatch).</summary>
    public static double SplitChance(long heldOut, long people, double planned)
    {
        return SplitChance(heldOut, people * planned, people * planned * (1 - planned));
    }

    /// <summary>The same where the people were drawn by several shares one after another.</summary>
    /// <param name="expected">How many there should be: the sum of the chances.</param>
    /// <param name="variance">The sum of each chance times what it leaves to one.</param>
    public static double SplitChance(long people, double expected, double variance) =>
        variance <= 0 ? 1 : Erfc(Math.Abs(people - expected) / Math.Sqrt(2 * variance));

    private static double Length(double one, double other) => Math.Sqrt((one * one) + (other * other));

    /// <summary>The complementary error function, to 1.2e-7 (Press et al., Numerical Recipes, erfcc).</summary>
    private static double Erfc(double x)
    {
        var t = 1 / (1 + (0.5 * x));
        ReadOnlySpan<double> terms = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
        var sum = 0.0;
        for (var i = terms.Length - 1; i >= 0; i--)
        {
            sum = (sum * t) + terms[i];
        }

        return t * Math.Exp((-x * x) + sum);
    }
}
