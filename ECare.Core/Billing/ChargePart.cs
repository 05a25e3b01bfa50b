using ECare.Core.Primitives;

namespace ECare.Core.Billing;

/// <summary>What a part of a charge is for. The names are stored.</summary>
public enum ChargePartKind
{
    /// <summary>A fee for the whole period.</summary>
    WholePeriod = 1,

    /// <summary>A fee for some days of the period.</summary>
    SomeDays = 2,

    /// <summary>Bought once, or renewed, on a day.</summary>
    Bought = 3,

    /// <summary>Use abroad on a day, beyond what the plan grants.</summary>
    Roaming = 4,

    /// <summary>Use at home on a day, beyond what the plan grants.</summary>
    Use = 5,

    /// <summary>A share of what was charged, taken off.</summary>
    PercentOff = 6,
}

/// <summary>Why a fee covers some days only. The names are stored.</summary>
public enum ChargePartReason
{
    None = 0,
    Started = 1,
    Ended = 2,
    PlanChanged = 3,
}

/// <summary>One figure that a charge is the sum of, with the facts that explain it.</summary>
/// <param name="Price">What this part comes to; with or without tax as the charge.</param>
/// <param name="From">The first day that it covers.</param>
/// <param name="To">The last day that it covers.</param>
public sealed record ChargePart(ChargePartKind Kind, Money Price, DateOnly From, DateOnly To)
{
    public ChargePartReason Reason { get; init; }

    /// <summary>How many days the whole fee is for; zero where days do not count.</summary>
    public int OfDays { get; init; }

    /// <summary>What the whole costs, of which this is a part: the fee of a full period, or the sum that a share is taken off.</summary>
    public Money? Whole { get; init; }

    /// <summary>How much was used, in kilobytes of 1,024 bytes; zero where that is not known.</summary>
    public long Kilobytes { get; init; }

    /// <summary>10 is ten percent off; zero for anything else.</summary>
    public decimal Percent { get; init; }
}
