using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ECare.Core.Behaviour;

/// <summary>
/// Writes recorded steps in batches, off the request path. An operator whose database fails keeps its batch for the next
/// attempt and holds nobody else up; on shutdown everything still waiting is written.
/// </summary>
internal sealed partial class StepWriter(
    StepRecorder recorder,
    OperatorDatabases databases,
    IOptions<BehaviourOptions> options,
    TimeProvider clock,
    ILogger<StepWriter> logger) : BackgroundService
{
    private readonly StepBatches batches = new(options.Value.PendingPerOperator);
    private readonly HashSet<string> failing = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteWaitingAsync(cancellationToken);

        foreach (var operatorName in batches.Operators)
        {
            recorder.Drop(operatorName, batches.Of(operatorName).Count);
            LogLost(operatorName, batches.Of(operatorName).Count);
        }
    }

    /// <summary>One attempt at everything that waits.</summary>
    internal async Task WriteWaitingAsync(CancellationToken cancellationToken)
    {
        TakeOver();
        foreach (var operatorName in batches.Operators)
        {
            await TryWriteAsync(operatorName, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (batches.IsEmpty)
            {
                await recorder.Waiting.WaitToReadAsync(stoppingToken);
            }

            await Task.Delay(failing.Count == 0 ? options.Value.Gathering : options.Value.RetryAfter, clock, stoppingToken);
            await WriteWaitingAsync(stoppingToken);
        }
    }

    private void TakeOver()
    {
        while (recorder.Waiting.TryRead(out var recorded))
        {
            if (!batches.TryAdd(recorded))
            {
                recorder.Drop(recorded.OperatorName, 1);
            }
        }
    }

    private async Task TryWriteAsync(string operatorName, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(operatorName, cancellationToken);
            batches.Remove(operatorName);
            failing.Remove(operatorName);
        }
        catch (OperationCanceledException)
        {
            // Whether it was committed is unknown now; the last attempt looks first.
            failing.Add(operatorName);
            throw;
        }
        catch (Exception exception)
        {
            failing.Add(operatorName);
            LogFailed(exception, operatorName, batches.Of(operatorName).Count, recorder.Dropped);
        }
    }

    private async Task WriteAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        var steps = batches.Of(operatorName);
        if (failing.Contains(operatorName))
        {
            // The last attempt may have been committed although its answer never came.
            steps = await WithoutWrittenAsync(db, steps, cancellationToken);
        }

        await db.InsertAsync(steps, cancellationToken);
    }

    private static async Task<IReadOnlyList<Step>> WithoutWrittenAsync(
        ECareDbContext db, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var since = steps.Min(step => step.At);
        var written = await db.Steps.Where(step => step.At >= since).Select(step => step.Id).ToHashSetAsync(cancellationToken);
        return [.. steps.Where(step => !written.Contains(step.Id))];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Steps of {OperatorName} could not be written; {Waiting} wait for the next attempt, {Dropped} were dropped so far")]
    private partial void LogFailed(Exception exception, string operatorName, int waiting, long dropped);

    [LoggerMessage(Level = LogLevel.Error, Message = "Lost {Count} steps of {OperatorName}: its database failed until the end")]
    private partial void LogLost(string operatorName, int count);
}
