namespace ECare.Campaigns.Reporting.Sums;

/// <summary>A row of sums as the database gives it.</summary>
internal sealed class SummedRow
{
    public required string Campaign { get; init; }

    public DateOnly Day { get; init; }

    public required bool IsHeldOut { get; init; }

    public TrialBreakdown Breakdown { get; init; }

    public required string Value { get; init; }

    public required long People { get; init; }

    public required double Planned { get; init; }

    public required long Reached { get; init; }

    public required long Complained { get; init; }

    public required long Cancelled { get; init; }

    public required long Hidden { get; init; }

    public required long Sold { get; init; }

    public required long SoldDearer { get; init; }

    public required long BilledPeople { get; init; }

    public required long Billed { get; init; }

    public required double BilledSquares { get; init; }

    public required double BilledCubes { get; init; }

    public required long BilledCapped { get; init; }

    public required double BilledCappedSquares { get; init; }

    public required long KeptPeople { get; init; }

    public required long Kept { get; init; }

    public required double KeptSquares { get; init; }

    public required double KeptCubes { get; init; }

    public required long KeptCapped { get; init; }

    public required double KeptCappedSquares { get; init; }

    public TrialNumbers Numbers => new()
    {
        People = People,
        Planned = Planned,
        Reached = Reached,
        Complained = Complained,
        Cancelled = Cancelled,
        Hidden = Hidden,
        Sold = Sold,
        SoldDearer = SoldDearer,
        Billed = new MoneySums(BilledPeople, Billed, BilledSquares, BilledCubes, BilledCapped, BilledCappedSquares),
        Kept = new MoneySums(KeptPeople, Kept, KeptSquares, KeptCubes, KeptCapped, KeptCappedSquares),
    };
}
