using ECare.Core.Jobs;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Jobs;

/// <summary>What staff read of the log of runs.</summary>
internal sealed class JobsReaderTests(Database database) : DataTests(database)
{
    private static int jobs;

    private string job = "";

    private JobsReader Reader => new(Database.Operators);

    [SetUp]
    public void Take_a_job_of_its_own() => job = $"read-{Interlocked.Increment(ref jobs)}";

    [Test]
    public async Task Says_since_when_a_job_fails()
    {
        await RunAsync(JobRunState.Failed);
        var done = await RunAsync(JobRunState.Done);
        var first = await RunAsync(JobRunState.Failed);
        await RunAsync(JobRunState.Stopped);
        await RunAsync(JobRunState.Failed);

        var standing = await StandingAsync();

        Assert.That((standing.DoneAt, standing.FailingSince, standing.Last.State, standing.Last.Failure), Is.EqualTo((done, first, JobRunState.Failed, "IOException")));
    }

    [Test]
    public async Task Forgets_the_failures_before_a_run_that_ended_well()
    {
        await RunAsync(JobRunState.Failed);
        await RunAsync(JobRunState.Done);

        var standing = await StandingAsync();

        Assert.That((standing.FailingSince, standing.Last.Count), Is.EqualTo(((DateTimeOffset?)null, 3)));
    }

    [Test]
    public async Task Says_of_a_job_that_never_ended_well_since_when_it_fails()
    {
        var first = await RunAsync(JobRunState.Failed);
        await RunAsync(JobRunState.Failed);

        var standing = await StandingAsync();

        Assert.That((standing.DoneAt, standing.FailingSince), Is.EqualTo(((DateTimeOffset?)null, first)));
    }

    [Test]
    public async Task Pages_through_the_runs_from_the_newest()
    {
        var (first, second, third) = (await RunAsync(JobRunState.Done), await RunAsync(JobRunState.Failed), await RunAsync(JobRunState.Done));

        var newest = await Reader.RunsAsync(Database.DefaultOperator, new JobRunFilter(job, null, null), 2, default);
        var older = await Reader.RunsAsync(Database.DefaultOperator, new JobRunFilter(job, null, newest[^1].StartedAt), 2, default);
        var failed = await Reader.RunsAsync(Database.DefaultOperator, new JobRunFilter(job, JobRunState.Failed, null), 2, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(newest.Select(run => run.StartedAt), Is.EqualTo(new[] { third, second }));
            Assert.That(older.Select(run => run.StartedAt), Is.EqualTo(new[] { first }));
            Assert.That(failed.Select(run => run.StartedAt), Is.EqualTo(new[] { second }));
        }
    }

    [Test]
    public async Task Sees_that_the_schema_is_of_this_version() =>
        Assert.That(await Reader.MissingMigrationsAsync(Database.DefaultOperator, default), Is.Zero);

    private async Task<JobStanding> StandingAsync() => (await Reader.StandingsAsync(Database.DefaultOperator, default)).Single(each => each.Job == job);

    /// <summary>A minute later each time.</summary>
    private async Task<DateTimeOffset> RunAsync(JobRunState state)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var ledger = new JobLedger(Database.Operators, Clock);
        var ticket = new JobTicket(Database.DefaultOperator, job, "node", Clock.GetUtcNow());
        var run = await ledger.BeginAsync(ticket, default);
        await ledger.EndAsync(ticket, run, new JobResult(state, 3, state == JobRunState.Failed ? "IOException" : null), keepsRun: true, default);
        return ticket.DueAt;
    }
}
