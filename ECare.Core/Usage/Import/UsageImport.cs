using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ECare.Core.Usage.Import;

/// <summary>
/// Takes records of use over from the operator's watched folder. A file counts once, a record counts once, and a run that is killed is
/// followed by one that goes on behind its last transaction.
/// </summary>
public sealed partial class UsageImport(
    ECareDbContext db, CurrentOperator current, IOptions<UsageImportOptions> options, TimeProvider clock, ILogger<UsageImport> logger) : IJobWork
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.FolderOf(current.Operator.Name) is not { } path)
        {
            return 0;
        }

        var folder = new UsageFolder(path);
        var rows = 0L;
        foreach (var waiting in folder.Waiting())
        {
            rows += await TakeAsync(folder, waiting, cancellationToken);
        }

        return (int)Math.Min(rows, int.MaxValue);
    }

    private async Task<long> TakeAsync(UsageFolder folder, FileInfo waiting, CancellationToken cancellationToken)
    {
        var hash = await UsageFolder.HashAsync(waiting, cancellationToken);
        var file = await db.UsageFiles.SingleOrDefaultAsync(each => each.Hash == hash && each.Name == waiting.Name, cancellationToken);
        if (file is null)
        {
            file = UsageFile.Begin(waiting.Name, hash, waiting.Length, new DateTimeOffset(waiting.LastWriteTimeUtc, TimeSpan.Zero), clock.GetUtcNow());
            db.UsageFiles.Add(file);
            await db.SaveChangesAsync(cancellationToken);
        }

        var before = file.RowsDone;
        if (file.State == UsageFileState.Running)
        {
            await ReadAsync(folder, waiting, file, cancellationToken);
            LogEnded(file.Id, file.State, file.RowsTaken, file.RowsKnown, file.RowsRejected);
        }

        if (file.State == UsageFileState.Refused)
        {
            folder.MoveToRefused(waiting, hash);
        }
        else
        {
            folder.MoveToDone(waiting, hash);
        }

        return file.RowsDone - before;
    }

    private async Task ReadAsync(UsageFolder folder, FileInfo waiting, UsageFile file, CancellationToken cancellationToken)
    {
        await using var bytes = waiting.OpenRead();
        var rows = new UsageRows(bytes, RulesNow());
        if (!rows.HasHeading())
        {
            file.Refuse(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        rows.Skip(file.RowsDone);
        using (var rejected = new RejectedFile(folder.OpenRejected(file)))
        {
            var taking = new UsageTaking(db, current.Operator.Zone, file, rejected);
            while (rows.Next(options.Value.RowsAtOnce) is { Count: > 0 } some)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await taking.TakeAsync(some, cancellationToken);
            }
        }

        await CompleteAsync(file, cancellationToken);
    }

    private UsageRowRules RulesNow()
    {
        var now = clock.GetUtcNow();
        return new UsageRowRules(current.Operator.Currency, now.AddDays(-current.Operator.Retention.UsageRecords), now.AddMinutes(10));
    }

    /// <summary>The figures of use are now as of the file.</summary>
    private async Task CompleteAsync(UsageFile file, CancellationToken cancellationToken)
    {
        file.Complete(clock.GetUtcNow());
        if (await db.UsageFeeds.FindAsync([UsageFeed.Files], cancellationToken) is { } feed)
        {
            feed.Tell(file.WrittenAt);
        }
        else
        {
            db.UsageFeeds.Add(UsageFeed.Begin(UsageFeed.Files, file.WrittenAt));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Usage file {FileId} {State}: {Taken} records taken, {Known} known, {Rejected} rejected")]
    private partial void LogEnded(long fileId, UsageFileState state, long taken, long known, long rejected);
}
