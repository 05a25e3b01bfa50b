using System.Data.Common;
using ECare.Cms.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ECare.Cms.Cluster;

/// <summary>Looks all the time what other nodes have changed. It begins where start-up began to read the content.</summary>
internal sealed partial class InstructionReader(
    CacheInstructions instructions,
    InstructionRunner runner,
    CmsStartup startup,
    IOptions<ClusterOptions> options,
    TimeProvider clock,
    ILogger<InstructionReader> logger) : BackgroundService
{
    private const int PassesBetweenCleaning = 3_600;

    private readonly HashSet<long> known = [];
    private long last;
    private DateTimeOffset readAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await BeginAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        for (var pass = 1; await timer.WaitForNextTickAsync(stoppingToken); pass++)
        {
            try
            {
                await ReadAsync(stoppingToken);
                if (pass % PassesBetweenCleaning == 0)
                {
                    await instructions.CleanAsync(stoppingToken);
                }
            }
            catch (DbException failure)
            {
                // The database is away; what was told meanwhile is read when it is back.
                LogDelayed(failure);
            }
        }
    }

    /// <summary>Waits until the content is read, and counts what was told before that as known.</summary>
    internal async Task BeginAsync(CancellationToken cancellationToken)
    {
        known.UnionWith(await startup.ToldBefore.WaitAsync(cancellationToken));
        (last, readAt) = (known.DefaultIfEmpty().Max(), clock.GetUtcNow());
    }

    /// <summary>One look.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var told = (await instructions.AfterAsync(last - CacheInstructions.Late, cancellationToken)).FindAll(instruction => !known.Contains(instruction.Id));
        if (now - readAt > CacheInstructions.Kept)
        {
            await runner.EverythingAsync(cancellationToken);
        }
        else
        {
            await runner.RunAsync(told.FindAll(instruction => instruction.Node != instructions.Node), cancellationToken);
        }

        readAt = now;
        if (told.Count > 0)
        {
            known.UnionWith(told.Select(instruction => instruction.Id));
            last = Math.Max(last, told[^1].Id);
            known.RemoveWhere(id => id <= last - CacheInstructions.Late);
            LogRead(told.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Read {Count} changes of content")]
    private partial void LogRead(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not ask what other nodes have changed")]
    private partial void LogDelayed(Exception failure);
}
