using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Jobs;

/// <summary>Reads the log of runs for staff.</summary>
public sealed class JobsReader(OperatorDatabases databases)
{
    /// <summary>How many runs a page of the log shows.</summary>
    public const int PageLength = 100;

    /// <summary>How many runs a file holds at most: a quarter of a job that is due every minute has more than anybody reads.</summary>
    public const int FileLength = 10_000;

    /// <summary>Every job that ever ran, by its name, with how it stands.</summary>
    /// <param name="operatorName">Whose database is read: the name of the operator's folder.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<JobStanding>> StandingsAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var last = await db.JobRuns.AsNoTracking()
            .GroupBy(run => run.Job)
            .Select(runs => runs.OrderByDescending(run => run.StartedAt).First())
            .ToListAsync(cancellationToken);
        var done = await db.JobRuns.AsNoTracking()
            .Where(run => run.State == JobRunState.Done)
            .GroupBy(run => run.Job)
            .Select(runs => new { Job = runs.Key, At = runs.Max(run => run.StartedAt) })
            .ToDictionaryAsync(each => each.Job, each => each.At, StringComparer.Ordinal, cancellationToken);

        var standings = new List<JobStanding>(last.Count);
        foreach (var run in last.OrderBy(run => run.Job, StringComparer.Ordinal))
        {
            DateTimeOffset? doneAt = done.TryGetValue(run.Job, out var at) ? at : null;
            var failingSince = run.State == JobRunState.Done ? null : await FailingSinceAsync(db, run.Job, doneAt, cancellationToken);
            standings.Add(new JobStanding(run.Job, run, doneAt, failingSince));
        }

        return standings;
    }

    /// <summary>Runs, the newest first.</summary>
    /// <param name="operatorName">Whose database is read.</param>
    /// <param name="filter">Which runs.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<JobRun>> RunsAsync(string operatorName, JobRunFilter filter, int count, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var runs = db.JobRuns.AsNoTracking();
        if (filter.Job is { } job)
        {
            runs = runs.Where(run => run.Job == job);
        }

        if (filter.State is { } state)
        {
            runs = runs.Where(run => run.State == state);
        }

        if (filter.Before is { } before)
        {
            runs = runs.Where(run => run.StartedAt < before);
        }

        return await runs.OrderByDescending(run => run.StartedAt).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>Whether the operator's database answers and has the schema of this program.</summary>
    /// <param name="operatorName">Whose database is asked.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many migrations are missing; <see langword="null"/> when it does not answer.</returns>
    public async Task<int?> MissingMigrationsAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await db.Database.CanConnectAsync(cancellationToken)
            ? (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count()
            : null;
    }

    private static Task<DateTimeOffset?> FailingSinceAsync(ECareDbContext db, string job, DateTimeOffset? doneAt, CancellationToken cancellationToken)
    {
        var after = doneAt ?? DateTimeOffset.UnixEpoch;
        return db.JobRuns
            .Where(run => run.Job == job && run.State == JobRunState.Failed && run.StartedAt > after)
            .MinAsync(run => (DateTimeOffset?)run.StartedAt, cancellationToken);
    }
}

/// <summary>How a job stands.</summary>
/// <param name="Job">The plan's name.</param>
/// <param name="Last">The latest run in the log.</param>
/// <param name="DoneAt">When the latest run began that ended well.</param>
/// <param name="FailingSince">When the first run began that failed after the last one which ended well; <see langword="null"/> when none did.</param>
public sealed record JobStanding(string Job, JobRun Last, DateTimeOffset? DoneAt, DateTimeOffset? FailingSince);

/// <summary>Which runs staff want to read; what is <see langword="null"/> says nothing.</summary>
/// <param name="Job">Of this job.</param>
/// <param name="State">With this result.</param>
/// <param name="Before">That began earlier.</param>
public sealed record JobRunFilter(string? Job, JobRunState? State, DateTimeOffset? Before);
