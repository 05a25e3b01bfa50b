using ECare.Core.Inventory;

namespace ECare.Core.Usage.Itemised;

/// <summary>Which records of a line are asked for.</summary>
/// <param name="From">The first moment.</param>
/// <param name="Until">The first moment after it.</param>
public sealed record UsageFilter(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>One service; absent for all.</summary>
    public AllowanceService? Service { get; init; }

    /// <summary>One other side, as it is stored; absent for all.</summary>
    public string? Counterparty { get; init; }

    /// <summary>Only what cost something.</summary>
    public bool ChargedOnly { get; init; }
}

/// <summary>Where a page of records ends: the next one goes on below it, however many records come in meanwhile.</summary>
public sealed record UsageKey(DateTimeOffset At, long Id);

/// <summary>A page of records, newest first.</summary>
/// <param name="Next">Where the next page goes on; absent on the last one.</param>
public sealed record UsagePageOfRecords(IReadOnlyList<UsageRecord> Records, UsageKey? Next);

/// <summary>What the records of one service, or to one other side, come to.</summary>
/// <param name="Counterparty">Absent where it is summed over all of them.</param>
/// <param name="Records">How many there are.</param>
/// <param name="Quantity">In the unit of the service.</param>
public sealed record UsageSum(AllowanceService Service, string? Counterparty, int Records, long Quantity, long ChargedMinor);
