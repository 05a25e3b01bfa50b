namespace ECare.Core.Balances;

/// <summary>
/// What a month will come to: what was used so far, and for each day left the mean of the last days. The band is the one that holds eight
/// of ten outcomes when days differ by chance: the mean method with its prediction interval (R. Hyndman, G. Athanasopoulos, Forecasting:
/// Principles and Practice, 3rd edition, 5.2 and 5.5), summed over the days left. How often it held is measured by a test.
/// </summary>
/// <param name="Soonest">Below this in one month of ten.</param>
/// <param name="Expected">The middle.</param>
/// <param name="Most">Above this in one month of ten.</param>
public sealed record MonthForecast(long Soonest, long Expected, long Most)
{
    /// <summary>How many days back are looked at: four whole weeks, so that weekends weigh as much as they should.</summary>
    public const int DaysBack = 28;

    /// <summary>Charges are rare, so three times as many days are looked at: of four weeks half have none, which would be taken for never.</summary>
    public const int ChargeDaysBack = 84;

    /// <summary>Fewer days tell nothing.</summary>
    public const int FewestDays = 7;

    /// <summary>Of a normal distribution eight tenths lie within so many deviations.</summary>
    private const double Deviations = 1.2816;

    /// <param name="used">In the month so far.</param>
    /// <param name="days">What each of the last whole days came to, those without use as nothing.</param>
    /// <param name="daysLeft">Days of the month after those that are in <paramref name="used"/>.</param>
    /// <returns><see langword="null"/> where there are too few days to tell.</returns>
    public static MonthForecast? Of(long used, IReadOnlyList<long> days, int daysLeft)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentOutOfRangeException.ThrowIfNegative(used);
        ArgumentOutOfRangeException.ThrowIfNegative(daysLeft);
        if (days.Count < FewestDays)
        {
            return null;
        }

        var mean = days.Average(day => (double)day);
        var variance = days.Sum(day => (day - mean) * (day - mean)) / (days.Count - 1);

        // The days left differ by themselves, and the mean is itself a guess.
        var width = Deviations * Math.Sqrt(variance * daysLeft * (1 + ((double)daysLeft / days.Count)));
        var middle = used + (mean * daysLeft);
        return new MonthForecast(Math.Max(used, Rounded(middle - width)), Rounded(middle), Rounded(middle + width));
    }

    private static long Rounded(double value) => (long)Math.Round(Math.Min(value, 9e18), MidpointRounding.AwayFromZero);
}
