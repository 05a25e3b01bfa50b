using ECare.Core.Jobs;
using ECare.Core.Operators;
using Quartz;

namespace ECare.Web.Hosting.Jobs;

/// <summary>Every job of every operator with its times.</summary>
internal sealed class JobTimetable(IEnumerable<JobPlan> plans, OperatorCatalogue operators, TimeProvider clock)
{
    /// <summary>What is the installation's or a node's is noted in the first operator's database; every node agrees which that is.</summary>
    public IReadOnlyList<JobEntry> Entries { get; } =
    [
        .. from plan in plans
           from each in plan.Reach == JobReach.Operator ? operators.All : operators.All.Take(1)
           select new JobEntry(plan, each, clock),
    ];
}

/// <summary>A job of an operator and when it is due.</summary>
internal sealed class JobEntry(JobPlan plan, Operator @operator, TimeProvider clock)
{
    private readonly CronExpression times = new(plan.Schedule, TimeZoneInfo.FindSystemTimeZoneById(@operator.TimeZone));

    public string Name => plan.Name;

    public Operator Operator => @operator;

    public IJobDetail Job { get; } = JobBuilder.Create<DueJob>()
        .WithIdentity(plan.Name, @operator.Name)
        .UsingJobData(DueJob.Plan, plan)
        .UsingJobData(DueJob.Operator, @operator)
        .Build();

    /// <summary>The latest time that has passed; if no node did it then, it is done after the start.</summary>
    public DateTimeOffset? LastDue => times.GetPreviousValidTimeBefore(clock.GetUtcNow());

    /// <summary>The next time.</summary>
    public DateTimeOffset? NextDue => times.GetNextValidTimeAfter(clock.GetUtcNow());

    /// <summary>The schedule, and once what was missed.</summary>
    public IReadOnlyCollection<ITrigger> Triggers(TimeSpan catchUpAfter)
    {
        var regular = TriggerBuilder.Create().ForJob(Job).WithIdentity(plan.Name, @operator.Name).WithSchedule(CronScheduleBuilder.Create(times)).Build();
        return LastDue is { } due
            ? [regular, TriggerBuilder.Create().ForJob(Job).StartAt(clock.GetUtcNow() + catchUpAfter).UsingJobData(DueJob.DueAt, due).Build()]
            : [regular];
    }
}
