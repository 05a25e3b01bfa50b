using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Operators;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Hosting.Boot;
using ECare.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace ECare.Tests.Jobs;

/// <summary>Quartz, the gate and the shutdown, in real time.</summary>
internal sealed class JobSchedulerTests
{
    private const string EverySecond = "* * * * * ?";
    private const string OnceADay = "0 0 3 * * ?";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Database database = new(DatabaseProvider.Sqlite, culture: string.Empty);
    private TestWork.Behaviour behaviour = new();
    private ReadinessGate gate = new();

    [OneTimeSetUp]
    public Task Create_the_database() => database.PrepareAsync();

    [OneTimeTearDown]
    public async Task Delete_the_database() => await database.DisposeAsync();

    [SetUp]
    public void Begin_anew() => (behaviour, gate) = (new TestWork.Behaviour(), new ReadinessGate());

    [Test]
    public async Task Runs_nothing_before_the_gate_opens()
    {
        using var host = await StartedAsync("gate", EverySecond);
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        var before = behaviour.Runs;

        gate.Open();
        await behaviour.Began.Task.WaitAsync(Patience);
        await host.StopAsync();

        Assert.That(before, Is.Zero);
    }

    [Test]
    public async Task Stops_what_runs_when_the_portal_stops_and_gives_it_back()
    {
        behaviour.Doing = cancellation => Task.Delay(Timeout.Infinite, cancellation);
        using var host = await StartedAsync("stop", EverySecond);
        gate.Open();
        await behaviour.Began.Task.WaitAsync(Patience);

        await host.StopAsync().WaitAsync(Patience);

        await using var db = database.Open();
        Assert.That((await db.JobRuns.SingleAsync(run => run.Job == "stop")).State, Is.EqualTo(JobRunState.Stopped));
        Assert.That((await db.JobLeases.SingleAsync(lease => lease.Job == "stop")).Holder, Is.Null);
    }

    [Test]
    public async Task Makes_up_once_for_what_was_missed_while_no_node_ran()
    {
        gate.Open();
        using (var first = await StartedAsync("missed", OnceADay))
        {
            await behaviour.Began.Task.WaitAsync(Patience);
            await UntilAsync(async db => await db.JobRuns.AnyAsync(run => run.Job == "missed" && run.State == JobRunState.Done));
            await first.StopAsync();
        }

        using var second = await StartedAsync("missed", OnceADay);
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await second.StopAsync();

        Assert.That(behaviour.Runs, Is.EqualTo(1));
    }

    [Test]
    public void Reads_its_times_on_the_operators_wall_clock()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        var timetable = new JobTimetable([new JobPlan("clean", typeof(TestWork), JobReach.Operator, "0 10 3 * * ?")], DemoOperators.All, clock);

        var due = timetable.Entries.ToDictionary(entry => entry.Operator.Name, entry => entry.LastDue!.Value.UtcDateTime.TimeOfDay);

        Assert.That(due["chautari"], Is.EqualTo(new TimeSpan(21, 25, 0)), "03:10 in Kathmandu, at +05:45");
        Assert.That(due["polder"], Is.EqualTo(new TimeSpan(2, 10, 0)), "03:10 in Amsterdam in winter");
        Assert.That(due["ndar"], Is.EqualTo(new TimeSpan(3, 10, 0)), "03:10 in Dakar");
    }

    private async Task UntilAsync(Func<ECareDbContext, Task<bool>> holds)
    {
        for (var end = TimeProvider.System.GetUtcNow() + Patience; TimeProvider.System.GetUtcNow() < end; await Task.Delay(50))
        {
            await using var db = database.Open();
            if (await holds(db))
            {
                return;
            }
        }

        throw new AssertionException("It did not happen in time.");
    }

    private async Task<IHost> StartedAsync(string job, string schedule)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services
            .AddSingleton(gate)
            .AddSingleton(database.Operators)
            .AddSingleton(new OperatorCatalogue([DemoOperators.Of(Database.DefaultOperator)]))
            .AddSingleton(behaviour)
            .AddScoped<CurrentOperator>()
            .AddScoped<TestWork>()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<JobLedger>()
            .AddSingleton<JobRunner>()
            .AddSingleton(new JobPlan(job, typeof(TestWork), JobReach.Operator, schedule))
            .Configure<JobOptions>(options => options.CatchUpAfter = schedule == OnceADay ? TimeSpan.Zero : TimeSpan.FromHours(1))
            .AddQuartz(quartz => quartz.UseDefaultThreadPool(2))
            .AddSingleton<JobTimetable>()
            .AddHostedService<JobScheduler>();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
