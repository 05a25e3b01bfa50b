using ECare.Core.Primitives;

namespace ECare.Core.Billing.Rating;

/// <summary>The part of a period's price that falls on some of its days.</summary>
public static class Proration
{
    /// <summary>How a part becomes whole minor units: the rule of the billing run.</summary>
    public const RoundingRule Rounding = RoundingRule.HalfToEven;

    /// <summary>
    /// What the days from <paramref name="fromDay"/> up to, but not including, <paramref name="endDay"/> cost. Rounded are the prices up to either
    /// end, not their difference, so that however a period is split its parts add up to the price (docs/adr/0140).
    /// </summary>
    /// <param name="price">For the whole period.</param>
    /// <param name="fromDay">From 0.</param>
    /// <param name="days">How many days the period has.</param>
    public static Money Of(Money price, int fromDay, int endDay, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromDay);
        ArgumentOutOfRangeException.ThrowIfLessThan(endDay, fromDay);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endDay, days);
        return UpTo(price, endDay, days) - UpTo(price, fromDay, days);
    }

    private static Money UpTo(Money price, int day, int days) => (price with { Amount = price.Amount * day / days }).Rounded(Rounding);
}
