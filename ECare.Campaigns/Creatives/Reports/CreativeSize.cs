using ECare.Campaigns.Reporting.Statistics;

namespace ECare.Campaigns.Creatives.Reports;

/// <summary>
/// How many people a comparison needs until its interval, which may be looked at every day, finds a difference: so many that a true difference of this size
/// lies beyond zero in 80 of 100 cases. It is more than for who looks once (<see cref="SampleSize"/>); that is the price of looking.
/// </summary>
public static class CreativeSize
{
    private const long Most = 10_000_000_000;

    /// <summary>The people of both creatives together.</summary>
    /// <param name="rate">The share that reaches the goal with the main one, between 0 and 1.</param>
    /// <param name="difference">What is to be found, above 0; with the rate it stays below 1.</param>
    /// <param name="mainShare">The main one's share of the two, between 0 and 1.</param>
    /// <param name="alpha">The chance that the interval ever misses the truth.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside, or there is no difference.</exception>
    public static long For(double rate, double difference, double mainShare, double alpha)
    {
        if (rate is not (> 0 and < 1) || difference <= 0 || rate + difference >= 1 || mainShare is not (> 0 and < 1) || alpha is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "Shares lie between 0 and 1, and a difference is above zero.");
        }

        var other = rate + difference;
        var deviation = Math.Sqrt((other * (1 - other) / (1 - mainShare)) + (rate * (1 - rate) / mainShare));
        var power = Quantiles.Normal(SampleSize.Power);
        bool Finds(long people) => AnytimeInterval.HalfWidth(people, deviation, alpha) + (power * deviation / Math.Sqrt(people)) <= difference;

        var (low, high) = (1L, Most);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Finds(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
