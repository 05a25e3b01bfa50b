using ECare.Core.Jobs;
using ECare.Core.Operators;
using Quartz;

namespace ECare.Web.Hosting.Jobs;

/// <summary>What Quartz fires: one job of one operator that is due. Whose turn it is the database settles.</summary>
[DisallowConcurrentExecution]
internal sealed class DueJob(JobRunner runner, IHostApplicationLifetime lifetime) : IJob
{
    public const string Plan = "plan";
    public const string Operator = "operator";
    public const string DueAt = "due";

    private static readonly TimeSpan AfterTheirs = TimeSpan.FromSeconds(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        var due = data.TryGetValue(DueAt, out var missed) && missed is DateTimeOffset at
            ? at
            : context.ScheduledFireTimeUtc ?? context.FireTimeUtc;

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        if (await runner.RunAsync((JobPlan)data[Plan]!, (Operator)data[Operator]!, due, stopping.Token) is { } again)
        {
            // Another node is at it. Should it die, its lease runs out and this one takes over.
            await context.Scheduler.ScheduleJob(
                TriggerBuilder.Create().ForJob(context.JobDetail.Key).StartAt(again + AfterTheirs).UsingJobData(DueAt, due).Build(),
                cancellationToken: stopping.Token);
        }
    }
}
