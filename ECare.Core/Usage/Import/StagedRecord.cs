using ECare.Core.Inventory;

namespace ECare.Core.Usage.Import;

/// <summary>A record on its way into the tables: what one transaction takes over lies here first, so that it is one statement for all of it.</summary>
public sealed class StagedRecord
{
    public long AccountId { get; init; }

    public long LineId { get; init; }

    public long Id { get; init; }

    /// <summary>The line of the file.</summary>
    public long Row { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The day of the operator's zone.</summary>
    public DateOnly Day { get; init; }

    public AllowanceService Service { get; init; }

    public long Quantity { get; init; }

    public string? Counterparty { get; init; }

    public string Country { get; init; } = "";

    public long ChargeMinor { get; init; }

    public ChargeReason Reason { get; init; }
}

/// <summary>What staged records take off one allowance.</summary>
public sealed class StagedDraw
{
    public long AccountId { get; init; }

    public long LineId { get; init; }

    public int AllowanceId { get; init; }

    public long Quantity { get; init; }

    /// <summary>The time that the allowance's use is of afterwards.</summary>
    public DateTimeOffset AsOf { get; init; }
}
