using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Tests.Operators;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Jobs;

/// <summary>Nodes are runners of their own on one database.</summary>
internal sealed class JobRunnerTests(Database database) : DataTests(database)
{
    private static int jobs;

    private readonly Operator chautari = DemoOperators.Of(Database.DefaultOperator);
    private TestWork.Behaviour behaviour = new();
    private JobPlan plan = null!;

    [SetUp]
    public void Plan_a_job_of_its_own()
    {
        behaviour = new TestWork.Behaviour();
        plan = new JobPlan($"run-{Interlocked.Increment(ref jobs)}", typeof(TestWork), JobReach.Operator, "0 0 3 * * ?");
    }

    [Test]
    public async Task Runs_a_job_once_when_two_nodes_race()
    {
        behaviour.Doing = cancellation => Task.Delay(50, cancellation);
        await using var first = Node();
        await using var second = Node();

        var again = await Task.WhenAll(RunAsync(first), RunAsync(second));

        Assert.That(behaviour.Runs, Is.EqualTo(1));
        Assert.That(again.Where(at => at is not null), Has.All.EqualTo(Start + JobLedger.LeaseLasts), "the other looks again when the lease has run out");
        Assert.That((await RunsAsync()).Select(run => (run.State, run.Count)), Is.EqualTo(new[] { (JobRunState.Done, 3) }));
        Assert.That(behaviour.Operators, Is.EqualTo(new[] { chautari.Name }));
    }

    [Test]
    public async Task Notes_what_kind_of_failure_ended_a_run_and_does_not_fail_itself()
    {
        behaviour.Doing = _ => throw new TimeoutException("of Sita Shrestha");
        await using var node = Node();

        await RunAsync(node);

        var run = (await RunsAsync()).Single();
        Assert.That((run.State, run.Failure), Is.EqualTo((JobRunState.Failed, nameof(TimeoutException))));
    }

    [Test]
    public async Task Gives_a_job_back_when_its_node_stops_so_that_another_does_it()
    {
        behaviour.Doing = cancellation => Task.Delay(Timeout.Infinite, cancellation);
        await using var leaving = Node();
        using var stop = new CancellationTokenSource();
        var running = RunAsync(leaving, stop.Token);
        await behaviour.Began.Task;
        await stop.CancelAsync();
        await running;
        behaviour.Doing = _ => Task.CompletedTask;
        Clock.Advance(TimeSpan.FromSeconds(1));
        await using var next = Node();

        await RunAsync(next);

        Assert.That((await RunsAsync()).Select(run => run.State), Is.EqualTo(new[] { JobRunState.Stopped, JobRunState.Done }));
    }

    [Test]
    public async Task Stops_a_run_whose_lease_another_node_has_taken()
    {
        behaviour.Doing = cancellation => Task.Delay(Timeout.Infinite, cancellation);
        await using var node = Node();
        var running = RunAsync(node);
        await behaviour.Began.Task;
        await using (var db = Open())
        {
            await db.JobLeases.Where(lease => lease.Job == plan.Name)
                .ExecuteUpdateAsync(row => row.SetProperty(lease => lease.Holder, Guid.CreateVersion7(Start)));
        }

        while (!running.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(5);
        }

        Assert.That((await RunsAsync()).Single().State, Is.EqualTo(JobRunState.Stopped));
    }

    [Test]
    public async Task Keeps_no_row_of_a_frequent_run_that_found_nothing()
    {
        plan = plan with { IsFrequent = true };
        behaviour.Found = 0;
        await using var node = Node();

        await RunAsync(node);
        behaviour.Found = 2;
        await node.GetRequiredService<JobRunner>().RunAsync(plan, chautari, Start.AddMinutes(1), default);

        Assert.That((await RunsAsync()).Select(run => run.Count), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task Runs_what_is_a_nodes_own_on_every_node()
    {
        plan = plan with { Reach = JobReach.Node };
        await using var first = Node();
        await using var second = Node();

        await RunAsync(first);
        await RunAsync(second);

        Assert.That(await RunsAsync(), Has.Count.EqualTo(2).And.All.Property(nameof(JobRun.State)).EqualTo(JobRunState.Done));
    }

    private Task<DateTimeOffset?> RunAsync(ServiceProvider node, CancellationToken cancellationToken = default) =>
        node.GetRequiredService<JobRunner>().RunAsync(plan, chautari, Start, cancellationToken);

    private async Task<List<JobRun>> RunsAsync()
    {
        await using var db = Open();
        return await db.JobRuns.AsNoTracking().Where(run => run.Job == plan.Name).OrderBy(run => run.StartedAt).ThenBy(run => run.Id).ToListAsync();
    }

    private ServiceProvider Node() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton(Database.Operators)
        .AddSingleton(behaviour)
        .AddScoped<CurrentOperator>()
        .AddScoped<TestWork>()
        .AddJobs()
        .BuildServiceProvider();
}
