namespace ECare.Core.Primitives;

/// <summary>How an amount becomes whole minor units. Every document names its rule; there is no silent default.</summary>
public enum RoundingRule
{
    /// <summary>A half goes to the even neighbour, so that a long run of amounts does not drift: the billing run.</summary>
    HalfToEven,

    /// <summary>A half goes away from zero, as tax offices print it: 0.4505 BHD is 0.451.</summary>
    HalfUp,

    /// <summary>Towards zero: what a customer is asked to pay early, in the customer's favour.</summary>
    Down,

    /// <summary>Away from zero.</summary>
    Up,
}

internal static class RoundingRules
{
    public static decimal Apply(this RoundingRule rule, decimal amount, int decimals) => rule switch
    {
        RoundingRule.HalfToEven => decimal.Round(amount, decimals, MidpointRounding.ToEven),
        RoundingRule.HalfUp => decimal.Round(amount, decimals, MidpointRounding.AwayFromZero),
        RoundingRule.Down => decimal.Round(amount, decimals, MidpointRounding.ToZero),
        RoundingRule.Up => amount >= 0
            ? decimal.Round(amount, decimals, MidpointRounding.ToPositiveInfinity)
            : decimal.Round(amount, decimals, MidpointRounding.ToNegativeInfinity),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rounding rule."),
    };
}
