namespace ECare.Campaigns.Reporting.Statistics;

/// <summary>
/// How many people a trial needs: the normal approximation for two shares with sides of different size, as in Fleiss, Tytun and Ury (1980), "A simple
/// approximation for calculating sample sizes for comparing independent proportions", Biometrics 36, without the correction for continuity.
/// </summary>
public static class SampleSize
{
    /// <summary>What every sample size here is for: a real effect is found in so many of a hundred trials.</summary>
    public const double Power = 0.8;

    /// <summary>The chance to find an effect that is not there, both directions together.</summary>
    public const double Alpha = 0.05;

    /// <summary>The people on both sides that a trial needs.</summary>
    /// <param name="baseRate">The share that reaches the goal without the campaign, between 0 and 1.</param>
    /// <param name="effect">What is to be found, added to that share; the sum lies between 0 and 1, too.</param>
    /// <param name="heldOutShare">The share of people who are held out, between 0 and 1.</param>
    /// <param name="power">Between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside, or there is no effect.</exception>
    public static NeededPeople For(double baseRate, double effect, double heldOutShare, double power = Power)
    {
        var shownRate = baseRate + effect;
        if (baseRate is not (> 0 and < 1) || shownRate is not (> 0 and < 1) || effect == 0 || heldOutShare is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(baseRate), baseRate, "Shares lie between 0 and 1, and an effect is not zero.");
        }

        var ratio = (1 - heldOutShare) / heldOutShare;
        var mean = (baseRate + (ratio * shownRate)) / (1 + ratio);
        var chance = Quantiles.Normal(1 - (Alpha / 2)) * Math.Sqrt((ratio + 1) * mean * (1 - mean));
        var missed = Quantiles.Normal(power) * Math.Sqrt((ratio * baseRate * (1 - baseRate)) + (shownRate * (1 - shownRate)));
        var heldOut = Math.Pow(chance + missed, 2) / (ratio * effect * effect);
        return new NeededPeople((long)Math.Ceiling(ratio * heldOut), (long)Math.Ceiling(heldOut));
    }
}

/// <summary>How many people a trial needs on each side.</summary>
public sealed record NeededPeople(long Shown, long HeldOut)
{
    /// <summary>Both sides.</summary>
    public long Total => Shown + HeldOut;
}
