using ECare.Core.Inventory;
using ECare.Core.Primitives;

namespace ECare.Core.Balances;

/// <summary>How a line stands: money as far as the person sees it, buckets in the order they are used, limits, and where the month leads.</summary>
/// <param name="Buckets">Running ones, the soonest to end first.</param>
/// <param name="Limits">The newest setting of each kind, those without a limit left out.</param>
/// <param name="History">All settings, newest first.</param>
public sealed record LineBalance(
    IReadOnlyList<BucketBalance> Buckets, IReadOnlyList<LineLimit> Limits, IReadOnlyList<LineLimit> History, IReadOnlyList<LineStop> Stops)
{
    public required LimitMonth Month { get; init; }

    /// <summary>Absent where the person's role does not see money.</summary>
    public MoneyBalance? Money { get; init; }

    /// <summary>What was charged beyond the allowances in the month, and abroad.</summary>
    public required MonthUse Use { get; init; }

    /// <summary>Minor units at the month's end; absent where too few days are known.</summary>
    public MonthForecast? Spend { get; init; }

    /// <summary>Kilobytes at home at the month's end; absent where too few days are known.</summary>
    public MonthForecast? Data { get; init; }

    /// <summary>Up to when the use is known; absent where no source ever told.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Whether the person may set limits.</summary>
    public bool MaySet { get; init; }
}

/// <summary>A line's use in the month so far.</summary>
public sealed record MonthUse(long ChargedMinor, long RoamingKilobytes, long DataKilobytes);

/// <summary>What an account has or will be asked for.</summary>
/// <param name="Balance">Prepaid: what can be spent. Postpaid: minus what is owed.</param>
/// <param name="AsOf">The time that the balance is of.</param>
/// <param name="Unbilled">Postpaid: what was charged beyond the allowances since the last bill, by all lines of the account; absent for prepaid accounts.</param>
/// <param name="UnbilledSince">The first day that no bill holds.</param>
public sealed record MoneyBalance(bool IsPrepaid, Money Balance, DateTimeOffset AsOf, Money? Unbilled, DateOnly UnbilledSince);

/// <summary>A bucket and who draws from it.</summary>
/// <param name="IsNext">Whether it is the one that the next use comes off.</param>
/// <param name="Shares">Of a shared one: what each line used, for those who see all lines; empty for others.</param>
public sealed record BucketBalance(Allowance Allowance, bool IsNext, IReadOnlyList<BucketShare> Shares);

/// <summary>What a line used of what all lines share.</summary>
public sealed record BucketShare(Line Line, long Used);
