namespace ECare.Campaigns.Reporting.Statistics;

/// <summary>
/// An interval that holds at every moment at once: who looks each day and stops when he likes what he sees is still right in 95 of 100 trials. It is
/// the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021), "Time-uniform central limit theory and asymptotic
/// confidence sequences", theorem 2.2, over each person's goal weighted by the inverse of the chance to be on the side that the person is on.
/// </summary>
internal static class AnytimeInterval
{
    /// <summary>The chance that the interval ever misses the truth, where one figure is looked at.</summary>
    public const double Alpha = 0.05;

    /// <summary>The interval is tightest around this many people; it holds for all numbers.</summary>
    private const double TightestAt = 5_000;

    /// <summary>Where the difference of two sides lies.</summary>
    /// <param name="alpha">The chance that the interval ever misses it.</param>
    public static Interval Difference(TrialArm shown, TrialArm heldOut, double plannedShare, double alpha = Alpha)
    {
        var people = shown.People + heldOut.People;
        if (shown.People == 0 || heldOut.People == 0 || plannedShare is <= 0 or >= 1)
        {
            return new Interval(-1, 1);
        }

        var centre = shown.Rate - heldOut.Rate;
        var half = HalfWidth(people, Math.Sqrt(Variance(shown, heldOut, plannedShare)), alpha);
        return new Interval(Math.Max(-1, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>Where the share of one side lies.</summary>
    public static Interval Share(TrialArm arm, double alpha)
    {
        if (arm.People == 0)
        {
            return new Interval(0, 1);
        }

        var half = HalfWidth(arm.People, Math.Sqrt(Spread(arm)), alpha);
        return new Interval(Math.Max(0, arm.Rate - half), Math.Min(1, arm.Rate + half));
    }

    /// <summary>The variance that one person brings: of both sides, each by how often it is drawn. A side without a goal is taken to have had half of one.</summary>
    private static double Variance(TrialArm shown, TrialArm heldOut, double plannedShare) =>
        (Spread(shown) / (1 - plannedShare)) + (Spread(heldOut) / plannedShare);

    private static double Spread(TrialArm arm)
    {
        var rate = (arm.Reached + 0.5) / (arm.People + 1.0);
        return rate * (1 - rate);
    }

    /// <summary>How far the interval goes to both sides.</summary>
    /// <param name="deviation">Of what one person brings.</param>
    internal static double HalfWidth(double people, double deviation, double alpha)
    {
        var rhoSquared = ((-2 * Math.Log(alpha)) + Math.Log(-2 * Math.Log(alpha)) + 1) / TightestAt;
        var grown = (people * rhoSquared) + 1;
        return deviation * Math.Sqrt(2 * grown / (people * people * rhoSquared) * Math.Log(Math.Sqrt(grown) / alpha));
    }
}
