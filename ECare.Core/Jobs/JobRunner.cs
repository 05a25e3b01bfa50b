using ECare.Core.Operators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Jobs;

/// <summary>Runs a job that is due, if it is this node's turn, and notes what became of it. When it is due the host knows.</summary>
public sealed partial class JobRunner(
    IServiceScopeFactory scopes, JobLedger ledger, TimeProvider clock, ILogger<JobRunner> logger)
{
    private static readonly TimeSpan Beat = JobLedger.LeaseLasts / 4;

    /// <summary>This machine and process, as the log of runs names it.</summary>
    public static string Node { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Runs the job for a due time.</summary>
    /// <returns>When to ask again because another node is at it; <see langword="null"/> when there is nothing left to do.</returns>
    public async Task<DateTimeOffset?> RunAsync(JobPlan plan, Operator at, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var ticket = new JobTicket(at.Name, plan.Name, Node, dueAt);
        if (plan.Reach == JobReach.Node)
        {
            await EndAsync(plan, ticket, await ledger.BeginAsync(ticket, cancellationToken), at, cancellationToken);
            return null;
        }

        switch (await ledger.TakeAsync(ticket, cancellationToken))
        {
            case JobTurn.Ours(var run):
                await EndAsync(plan, ticket, run, at, cancellationToken);
                return null;
            case JobTurn.Theirs(var until):
                return until;
            default:
                return null;
        }
    }

    private async Task EndAsync(JobPlan plan, JobTicket ticket, Guid run, Operator at, CancellationToken cancellationToken)
    {
        var result = await WorkAsync(plan, ticket, run, at, cancellationToken);
        var keepsRun = !plan.IsFrequent || result.State != JobRunState.Done || result.Count > 0;

        // Also when the node stops: the next one need not wait for the lease to run out.
        await ledger.EndAsync(ticket, run, result, keepsRun, CancellationToken.None);

        // A job that looks every minute and finds nothing would drown the rest.
        LogEnded(keepsRun ? LogLevel.Information : LogLevel.Debug, plan.Name, ticket.OperatorName, result.State, result.Count);
    }

    private async Task<JobResult> WorkAsync(JobPlan plan, JobTicket ticket, Guid run, Operator at, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var beating = new CancellationTokenSource();
        var heart = plan.Reach == JobReach.Node ? Task.CompletedTask : BeatAsync(ticket, run, stopping, beating.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(at);
            var work = (IJobWork)scope.ServiceProvider.GetRequiredService(plan.Work);
            return new JobResult(JobRunState.Done, await work.RunAsync(stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new JobResult(JobRunState.Stopped, 0);
        }
        catch (Exception failure)
        {
            // One job that fails must not end the others; staff read it in the log of runs.
            LogFailed(failure, plan.Name, ticket.OperatorName);
            return new JobResult(JobRunState.Failed, 0, failure.GetType().Name);
        }
        finally
        {
            await beating.CancelAsync();
            await heart;
        }
    }

    /// <summary>Renews the lease until the run ends. A lease that is lost stops the run, since another node has begun.</summary>
    private async Task BeatAsync(JobTicket ticket, Guid run, CancellationTokenSource stopping, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                if (!await TryRenewAsync(ticket, run, ended))
                {
                    await stopping.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task<bool> TryRenewAsync(JobTicket ticket, Guid run, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.RenewAsync(ticket, run, cancellationToken);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException)
        {
            // The lease outlasts some missed beats; if the database stays away, the work fails by itself.
            LogNotRenewed(failure, ticket.Job, ticket.OperatorName);
            return true;
        }
    }

    [LoggerMessage(Message = "Job {Job} of {OperatorName}: {State}, {Count} dealt with")]
    private partial void LogEnded(LogLevel level, string job, string operatorName, JobRunState state, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} of {OperatorName} failed")]
    private partial void LogFailed(Exception failure, string job, string operatorName);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of job {Job} of {OperatorName} could not be renewed; it is tried again")]
    private partial void LogNotRenewed(Exception failure, string job, string operatorName);
}
