using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Jobs;

/// <summary>
/// Settles between nodes who runs a job, and keeps what became of it. The lease is a row of the operator's database that one statement
/// takes, so that of two nodes one gets it; a node that dies is followed by another when its lease has run out (docs/adr/0080).
/// </summary>
public sealed class JobLedger(OperatorDatabases databases, TimeProvider clock)
{
    /// <summary>How long a lease holds without being renewed. The clocks of the nodes must agree to much less.</summary>
    public static readonly TimeSpan LeaseLasts = TimeSpan.FromMinutes(2);

    /// <summary>Tries to get the job for this due time.</summary>
    public async Task<JobTurn> TakeAsync(JobTicket ticket, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.Open(ticket.OperatorName);
        await EnsureLeaseAsync(db, ticket.Job, cancellationToken);

        var run = JobRun.Begin(ticket.Job, ticket.Node, ticket.DueAt, now);
        var until = now + LeaseLasts;
        var taken = await db.JobLeases
            .Where(lease => lease.Job == ticket.Job && lease.DoneUpTo < ticket.DueAt && lease.HeldUntil <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(lease => lease.Holder, run.Id).SetProperty(lease => lease.HeldUntil, until), cancellationToken);

        if (taken == 0)
        {
            var lease = await db.JobLeases.AsNoTracking().SingleAsync(each => each.Job == ticket.Job, cancellationToken);
            return lease.DoneUpTo >= ticket.DueAt ? new JobTurn.DoneAlready() : new JobTurn.Theirs(lease.HeldUntil);
        }

        await AbandonAsync(db, ticket.Job, now, cancellationToken);
        db.JobRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        return new JobTurn.Ours(run.Id);
    }

    /// <summary>Notes a run that no lease guards: work on a node's own disk.</summary>
    public async Task<Guid> BeginAsync(JobTicket ticket, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(ticket.OperatorName);
        var run = JobRun.Begin(ticket.Job, ticket.Node, ticket.DueAt, clock.GetUtcNow());
        db.JobRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        return run.Id;
    }

    /// <summary>Keeps the lease for longer.</summary>
    /// <returns>Whether it was still ours; if not, somebody else has begun and this run must stop.</returns>
    public async Task<bool> RenewAsync(JobTicket ticket, Guid run, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + LeaseLasts;
        await using var db = databases.Open(ticket.OperatorName);
        return await db.JobLeases
            .Where(lease => lease.Job == ticket.Job && lease.Holder == run)
            .ExecuteUpdateAsync(row => row.SetProperty(lease => lease.HeldUntil, until), cancellationToken) > 0;
    }

    /// <summary>Gives the lease back and notes the result. What was stopped is still due; what failed is due at its next time.</summary>
    /// <param name="keepsRun">Whether the run stays in the log.</param>
    public async Task EndAsync(JobTicket ticket, Guid run, JobResult result, bool keepsRun, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isOver = result.State is JobRunState.Done or JobRunState.Failed;
        await using var db = databases.Open(ticket.OperatorName);
        await db.JobLeases
            .Where(lease => lease.Job == ticket.Job && lease.Holder == run)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(lease => lease.Holder, (Guid?)null)
                    .SetProperty(lease => lease.HeldUntil, now)
                    .SetProperty(lease => lease.DoneUpTo, lease => isOver ? ticket.DueAt : lease.DoneUpTo),
                cancellationToken);

        var ours = db.JobRuns.Where(each => each.Id == run);
        if (!keepsRun)
        {
            await ours.ExecuteDeleteAsync(cancellationToken);
            return;
        }

        await ours.ExecuteUpdateAsync(
            row => row
                .SetProperty(each => each.EndedAt, now)
                .SetProperty(each => each.State, result.State)
                .SetProperty(each => each.Count, result.Count)
                .SetProperty(each => each.Failure, result.Failure),
            cancellationToken);
    }

    /// <summary>Whoever ran this job before and never ended is gone: the lease was free.</summary>
    private static Task<int> AbandonAsync(ECareDbContext db, string job, DateTimeOffset now, CancellationToken cancellationToken) => db.JobRuns
        .Where(run => run.Job == job && run.State == JobRunState.Running)
        .ExecuteUpdateAsync(
            row => row.SetProperty(run => run.State, JobRunState.Abandoned).SetProperty(run => run.EndedAt, now), cancellationToken);

    private static async Task EnsureLeaseAsync(ECareDbContext db, string job, CancellationToken cancellationToken)
    {
        if (await db.JobLeases.AnyAsync(lease => lease.Job == job, cancellationToken))
        {
            return;
        }

        db.JobLeases.Add(JobLease.Fresh(job));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node was first.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
