using ECare.Web.Hosting.Boot;
using Microsoft.Extensions.Options;
using Quartz;

namespace ECare.Web.Hosting.Jobs;

/// <summary>Tells Quartz what is due when, once the portal serves pages; makes up for what was missed while no node ran.</summary>
internal sealed partial class JobScheduler(
    ReadinessGate gate, ISchedulerFactory factory, JobTimetable timetable, IOptions<JobOptions> options, ILogger<JobScheduler> logger)
    : BackgroundService
{
    private IScheduler? scheduler;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (scheduler is null)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Value.Farewell);
        try
        {
            // Running jobs are told to stop and give their leases back.
            await scheduler.Shutdown(waitForJobsToComplete: true, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Their leases run out by themselves.
            LogUnfinished(options.Value.Farewell);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        await gate.Opened.WaitAsync(stoppingToken);
        scheduler = await factory.GetScheduler(stoppingToken);
        foreach (var entry in timetable.Entries)
        {
            await scheduler.ScheduleJob(entry.Job, entry.Triggers(options.Value.CatchUpAfter), cancellationToken: stoppingToken);
        }

        await scheduler.Start(stoppingToken);
        LogStarted(timetable.Entries.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} jobs are scheduled")]
    private partial void LogStarted(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A job did not stop within {Patience}; another node goes on with it when its lease has run out")]
    private partial void LogUnfinished(TimeSpan patience);
}
