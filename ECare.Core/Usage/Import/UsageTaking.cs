using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage.Import;

/// <summary>Takes the rows of one file over, some at a time: finds their lines, sets bad ones aside, and has the rest merged.</summary>
internal sealed class UsageTaking(ECareDbContext db, LocalZone zone, UsageFile file, RejectedFile rejected)
{
    /// <summary>Rows of a file whose faults are kept in the database; the file of rejected rows has all of them.</summary>
    private const int MostKept = 1_000;

    private readonly LineFinder lines = new(db);
    private readonly UsageMerge merge = new(db);

    public async Task TakeAsync(IReadOnlyList<ReadRow> rows, CancellationToken cancellationToken)
    {
        await lines.LookUpAsync(rows.Where(read => read.Row is not null).Select(read => read.Row!.Number), cancellationToken);
        var faults = new SortedDictionary<long, UsageFault>();
        var (staged, known) = Stage(rows, faults);
        foreach (var (row, fault) in await merge.StageAsync(staged, file.WrittenAt, cancellationToken))
        {
            if (fault is { } other)
            {
                faults[row] = other;
            }
            else
            {
                known++;
            }
        }

        await RejectAsync(rows, faults, cancellationToken);
        var step = new UsageStep(rows.Count, rows.Count - known - faults.Count, known, faults.Count);
        await merge.CommitAsync(file, step, rejected.Bytes, cancellationToken);
    }

    /// <summary>The records of the rows, each once; how many came twice among them.</summary>
    private (List<StagedRecord> Staged, int Known) Stage(IReadOnlyList<ReadRow> rows, SortedDictionary<long, UsageFault> faults)
    {
        var staged = new Dictionary<(long Line, long Id), StagedRecord>(rows.Count);
        var known = 0;
        foreach (var read in rows)
        {
            if (read.Row is not { } row)
            {
                faults[read.Line] = read.Fault!.Value;
            }
            else if (lines.At(row.Number, row.At) is not { } line)
            {
                faults[read.Line] = UsageFault.UnknownLine;
            }
            else if (!staged.TryAdd((line.LineId, row.RecordId), Staged(read.Line, row, line)))
            {
                var first = staged[(line.LineId, row.RecordId)];
                if (first.At == row.At && first.Service == row.Service && first.Quantity == row.Quantity && first.ChargeMinor == row.ChargeMinor)
                {
                    known++;
                }
                else
                {
                    faults[read.Line] = UsageFault.OtherContent;
                }
            }
        }

        return ([.. staged.Values], known);
    }

    private StagedRecord Staged(long fileLine, UsageRow row, FoundLine line) => new()
    {
        AccountId = line.AccountId,
        LineId = line.LineId,
        Id = row.RecordId,
        Row = fileLine,
        At = row.At.ToUniversalTime(),
        Day = zone.DayOf(row.At),
        Service = row.Service,
        Quantity = row.Quantity,
        Counterparty = row.Counterparty,
        Country = row.Country,
        ChargeMinor = row.ChargeMinor,
        Reason = row.Reason,
    };

    /// <summary>The file of rejected rows is written before the transaction that knows its length, so that a killed run leaves no row out.</summary>
    private async Task RejectAsync(IReadOnlyList<ReadRow> rows, SortedDictionary<long, UsageFault> faults, CancellationToken cancellationToken)
    {
        if (faults.Count == 0)
        {
            return;
        }

        var first = rows[0].Line;
        foreach (var (line, fault) in faults)
        {
            rejected.Add(line, fault, rows[(int)(line - first)].Text);
        }

        rejected.Flush();
        var kept = faults.Take((int)Math.Max(0, MostKept - file.RowsRejected)).Select(fault => RejectedRow.Of(file.Id, fault.Key, fault.Value)).ToList();

        // A run that was killed before its transaction may have left some of them.
        await db.UsageRejectedRows.Where(row => row.FileId == file.Id && row.Line >= first).ExecuteDeleteAsync(cancellationToken);
        await db.InsertManyAsync(kept, cancellationToken);
    }
}
