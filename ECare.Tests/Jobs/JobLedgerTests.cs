using ECare.Core.Jobs;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Jobs;

/// <summary>Whose turn it is, settled by the operator's database between nodes that know nothing of each other.</summary>
internal sealed class JobLedgerTests(Database database) : DataTests(database)
{
    private static int jobs;

    private string job = "";

    [SetUp]
    public void Take_a_job_of_its_own() => job = $"job-{Interlocked.Increment(ref jobs)}";

    [Test]
    public async Task Gives_a_job_to_one_of_many_nodes_that_ask_at_once()
    {
        var turns = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() => Ledger().TakeAsync(Ticket($"node-{node}"), default))));

        await using var db = Open();
        Assert.That(turns.Count(turn => turn is JobTurn.Ours), Is.EqualTo(1));
        Assert.That(turns.Count(turn => turn is JobTurn.Theirs), Is.EqualTo(7));
        Assert.That(await db.JobRuns.CountAsync(run => run.Job == job), Is.EqualTo(1));
    }

    [Test]
    public async Task Gives_nobody_what_is_done_for_that_time()
    {
        await EndAsync(await OursAsync("a"), JobRunState.Done);

        Assert.That(await Ledger().TakeAsync(Ticket("b"), default), Is.InstanceOf<JobTurn.DoneAlready>());
        Assert.That(await Ledger().TakeAsync(Ticket("b") with { DueAt = Start.AddDays(1) }, default), Is.InstanceOf<JobTurn.Ours>());
    }

    [Test]
    public async Task Lets_another_follow_a_node_that_died_when_its_lease_has_run_out()
    {
        var dead = await OursAsync("dead");
        var early = await Ledger().TakeAsync(Ticket("heir"), default);
        Clock.Advance(JobLedger.LeaseLasts + TimeSpan.FromSeconds(1));

        var heir = await OursAsync("heir");

        await using var db = Open();
        Assert.That(early, Is.EqualTo(new JobTurn.Theirs(Start + JobLedger.LeaseLasts)));
        Assert.That(await Ledger().RenewAsync(Ticket("dead"), dead, default), Is.False, "the lease is lost");
        Assert.That((await db.JobRuns.SingleAsync(run => run.Id == dead)).State, Is.EqualTo(JobRunState.Abandoned));
        Assert.That((await db.JobRuns.SingleAsync(run => run.Id == heir)).State, Is.EqualTo(JobRunState.Running));
    }

    [Test]
    public async Task Keeps_a_lease_that_is_renewed()
    {
        var run = await OursAsync("alive");
        Clock.Advance(JobLedger.LeaseLasts / 2);
        await Ledger().RenewAsync(Ticket("alive"), run, default);
        Clock.Advance(JobLedger.LeaseLasts / 2);

        Assert.That(await Ledger().TakeAsync(Ticket("other"), default), Is.InstanceOf<JobTurn.Theirs>());
    }

    [Test]
    public async Task Leaves_what_was_stopped_to_the_next_at_once()
    {
        await EndAsync(await OursAsync("leaving"), JobRunState.Stopped);

        Assert.That(await Ledger().TakeAsync(Ticket("next"), default), Is.InstanceOf<JobTurn.Ours>());
    }

    [Test]
    public async Task Does_not_let_a_run_that_lost_its_lease_end_that_of_another()
    {
        var late = await OursAsync("late");
        Clock.Advance(JobLedger.LeaseLasts + TimeSpan.FromSeconds(1));
        await OursAsync("heir");

        await EndAsync(late, JobRunState.Done);

        Assert.That(await Ledger().TakeAsync(Ticket("third"), default), Is.InstanceOf<JobTurn.Theirs>());
    }

    private JobLedger Ledger() => new(Database.Operators, Clock);

    private JobTicket Ticket(string node) => new(Database.DefaultOperator, job, node, Start);

    private async Task<Guid> OursAsync(string node) => await Ledger().TakeAsync(Ticket(node), default) is JobTurn.Ours(var run)
        ? run
        : throw new AssertionException($"It was not the turn of {node}.");

    private Task EndAsync(Guid run, JobRunState state) => Ledger().EndAsync(Ticket("any"), run, new JobResult(state, 1), keepsRun: true, default);
}
