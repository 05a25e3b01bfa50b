using ECare.Core.Inventory;

namespace ECare.Core.Usage.Import;

/// <summary>
/// Takes records off allowances: the line's own before the shared ones, the soonest to end first. A record is taken off buckets that ran
/// when it happened; what no bucket has room for was charged, or is not limited.
/// </summary>
public sealed class AllowanceDraws
{
    private readonly Dictionary<(long Account, long Line, AllowanceService Service), List<Bucket>> buckets = [];

    /// <param name="allowances">Of all accounts that the records may belong to.</param>
    public AllowanceDraws(IEnumerable<Allowance> allowances)
    {
        ArgumentNullException.ThrowIfNull(allowances);
        foreach (var allowance in allowances.OrderBy(allowance => allowance.ExpiresAt).ThenBy(allowance => allowance.Id))
        {
            var key = (allowance.AccountId, allowance.LineId, allowance.Service);
            if (!buckets.TryGetValue(key, out var list))
            {
                buckets[key] = list = [];
            }

            list.Add(new Bucket(allowance) { Left = Math.Max(0, allowance.Granted - allowance.Used) });
        }
    }

    /// <summary>Takes a record off.</summary>
    public void Take(StagedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var rest = Draw(record, record.LineId, record.Quantity);
        if (rest > 0)
        {
            Draw(record, Allowance.SharedByAccount, rest);
        }
    }

    /// <summary>What came off each bucket that anything came off.</summary>
    public IReadOnlyList<StagedDraw> Result(DateTimeOffset asOf) =>
    [
        .. buckets.Values.SelectMany(list => list).Where(bucket => bucket.Drawn > 0).Select(bucket => new StagedDraw
        {
            AccountId = bucket.Allowance.AccountId,
            LineId = bucket.Allowance.LineId,
            AllowanceId = bucket.Allowance.Id,
            Quantity = bucket.Drawn,
            AsOf = asOf > bucket.Allowance.AsOf ? asOf : bucket.Allowance.AsOf,
        }),
    ];

    private long Draw(StagedRecord record, long lineId, long quantity)
    {
        if (!buckets.TryGetValue((record.AccountId, lineId, record.Service), out var list))
        {
            return quantity;
        }

        foreach (var bucket in list.Where(bucket => bucket.Allowance.StartsAt <= record.At && record.At < bucket.Allowance.ExpiresAt))
        {
            var drawn = Math.Min(bucket.Left, quantity);
            bucket.Left -= drawn;
            bucket.Drawn += drawn;
            quantity -= drawn;
        }

        return quantity;
    }

    private sealed class Bucket(Allowance allowance)
    {
        public Allowance Allowance { get; } = allowance;

        public long Left { get; set; }

        public long Drawn { get; set; }
    }
}
