using System.Diagnostics.CodeAnalysis;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage.Import;

/// <summary>Takes some rows of a file over: records, days, allowances and the file's own counters in one transaction (docs/adr/0146).</summary>
internal sealed class UsageMerge(ECareDbContext db)
{
    private static readonly string[] Statements =
    [
        UsageMergeSql.AddRecords,
        UsageMergeSql.AddToDays,
        UsageMergeSql.AddDays,
        UsageMergeSql.DrawAllowances,
        UsageMergeSql.MarkLimits,
        UsageMergeSql.MarkAllowances,
    ];

    /// <summary>Takes rows over whose records are told apart already.</summary>
    /// <returns>The rows that had come before; of those that say something else now, the fault.</returns>
    public async Task<IReadOnlyDictionary<long, UsageFault?>> StageAsync(
        IReadOnlyList<StagedRecord> records, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await db.Set<StagedRecord>().ExecuteDeleteAsync(cancellationToken);
        await db.Set<StagedDraw>().ExecuteDeleteAsync(cancellationToken);
        await db.InsertManyAsync(records, cancellationToken);
        var known = await KnownAsync(cancellationToken);
        if (known.Count > 0)
        {
            await db.Set<StagedRecord>()
                .Where(staged => db.Set<UsageRecord>().Any(
                    record => record.AccountId == staged.AccountId && record.LineId == staged.LineId && record.Id == staged.Id))
                .ExecuteDeleteAsync(cancellationToken);
        }

        var draws = new AllowanceDraws(await AllowancesAsync(cancellationToken));
        foreach (var record in records.Where(record => !known.ContainsKey(record.Row)).OrderBy(record => record.At))
        {
            draws.Take(record);
        }

        await db.InsertManyAsync(draws.Result(asOf), cancellationToken);
        return known;
    }

    /// <summary>Makes what is staged count, together with the file's progress.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another run has taken these rows over.</exception>
    [SuppressMessage("Security", "CA2100", Justification = "The statements are constants.")]
    public async Task CommitAsync(UsageFile file, UsageStep step, long rejectedBytes, CancellationToken cancellationToken)
    {
        var done = file.RowsDone;
        file.Advance(step, rejectedBytes);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ours = await db.UsageFiles.Where(each => each.Id == file.Id && each.RowsDone == done).ExecuteUpdateAsync(
            row => row
                .SetProperty(each => each.RowsDone, file.RowsDone)
                .SetProperty(each => each.RowsTaken, file.RowsTaken)
                .SetProperty(each => each.RowsKnown, file.RowsKnown)
                .SetProperty(each => each.RowsRejected, file.RowsRejected)
                .SetProperty(each => each.RejectedBytes, rejectedBytes),
            cancellationToken);
        if (ours == 0)
        {
            throw new DbUpdateConcurrencyException($"File {file.Id} was taken further by another run.");
        }

        foreach (var statement in Statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<Dictionary<long, UsageFault?>> KnownAsync(CancellationToken cancellationToken)
    {
        var known = await (
            from staged in db.Set<StagedRecord>()
            join record in db.Set<UsageRecord>()
                on new { staged.AccountId, staged.LineId, staged.Id } equals new { record.AccountId, record.LineId, record.Id }
            select new
            {
                staged.Row,
                IsSame = record.At == staged.At && record.Service == staged.Service && record.Quantity == staged.Quantity && record.ChargeMinor == staged.ChargeMinor,
            }).ToListAsync(cancellationToken);
        return known.ToDictionary(row => row.Row, row => row.IsSame ? (UsageFault?)null : UsageFault.OtherContent);
    }

    /// <summary>Every running bucket of the staged records' accounts.</summary>
    private Task<List<Allowance>> AllowancesAsync(CancellationToken cancellationToken) => db.Set<Allowance>().AsNoTracking()
        .Where(allowance => db.Set<StagedRecord>().Any(staged =>
            staged.AccountId == allowance.AccountId && (allowance.LineId == Allowance.SharedByAccount || staged.LineId == allowance.LineId)))
        .ToListAsync(cancellationToken);
}
