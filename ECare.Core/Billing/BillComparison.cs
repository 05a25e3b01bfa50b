namespace ECare.Core.Billing;

/// <summary>How a bill differs from the one before it. The changes and the tax add up to the difference of the totals.</summary>
/// <param name="Before">The bill before.</param>
/// <param name="Changes">What differs, the greatest difference first.</param>
public sealed record BillComparison(Bill Before, Bill Now, IReadOnlyList<BillChange> Changes)
{
    public long GrossMinor => Now.GrossMinor - Before.GrossMinor;

    public long TaxMinor => Now.TaxMinor - Before.TaxMinor;

    /// <summary>Compares charge with charge: what is for the same line and the same offer, whatever its place on the bill.</summary>
    public static BillComparison Of(Bill before, Bill now)
    {
        var earlier = Sums(before);
        var later = Sums(now);
        var changes = earlier.Keys.Union(later.Keys)
            .Select(charge => new BillChange(charge, Find(earlier, charge), Find(later, charge)))
            .Where(change => change.BeforeMinor != change.NowMinor || change.BeforeMinor is null != change.NowMinor is null)
            .OrderByDescending(change => Math.Abs(change.DifferenceMinor))
            .ThenBy(change => change.Charge.TextKey, StringComparer.Ordinal)
            .ThenBy(change => change.Charge.LineId);
        return new BillComparison(before, now, [.. changes]);
    }

    private static Dictionary<BilledFor, long> Sums(Bill bill) => bill.Lines
        .GroupBy(line => new BilledFor(line.TextKey, line.OfferCode, line.LineId))
        .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.NetMinor));

    private static long? Find(Dictionary<BilledFor, long> sums, BilledFor charge) => sums.TryGetValue(charge, out var sum) ? sum : null;
}

/// <summary>What a charge is for.</summary>
public sealed record BilledFor(string TextKey, string? OfferCode, long? LineId);

/// <summary>A charge on two bills, without tax; null where the bill has no such charge.</summary>
public sealed record BillChange(BilledFor Charge, long? BeforeMinor, long? NowMinor)
{
    public long DifferenceMinor => (NowMinor ?? 0) - (BeforeMinor ?? 0);
}
