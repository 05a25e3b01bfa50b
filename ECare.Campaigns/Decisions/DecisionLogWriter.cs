using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ECare.Campaigns.Decisions;

/// <summary>Writes decisions and contact counts in batches: a busy second costs a few commits.</summary>
internal sealed partial class DecisionLogWriter(
    DecisionLog log, CampaignDirectory directory, CampaignDatabases databases, TimeProvider clock, ILogger<DecisionLogWriter> logger)
    : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    /// <summary>Writes what waits now. The loop does it all the time; a test when it wants to see it.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var batch = new List<LoggedDecision>();
        var erased = log.Erased;
        while (log.Reader.TryRead(out var logged))
        {
            if (erased.Contains(logged.Decision.Subscriber))
            {
                continue;
            }

            batch.Add(logged);
            if (batch.Count == BatchSize)
            {
                await WriteAsync(batch, cancellationToken);
                batch.Clear();
            }
        }

        await WriteAsync(batch, cancellationToken);
        log.HasErased(erased);
        foreach (var campaigns in directory.All)
        {
            await WriteContactsAsync(campaigns, cancellationToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Gathering, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // A batch that is taken is written to its end, also when the program stops.
            await FlushAsync(CancellationToken.None);
        }
    }

    private async Task WriteAsync(List<LoggedDecision> batch, CancellationToken cancellationToken)
    {
        foreach (var group in batch.GroupBy(logged => logged.OperatorName, StringComparer.Ordinal))
        {
            try
            {
                await using var db = databases.Open(group.Key);
                await db.InsertManyAsync([.. group.Select(logged => logged.Decision)], cancellationToken);
            }
            catch (Exception failure) when (failure is DbUpdateException or System.Data.Common.DbException)
            {
                log.CountDropped(group.Count());
                LogLost(failure, group.Count(), group.Key);
            }
        }
    }

    private async Task WriteContactsAsync(OperatorCampaigns campaigns, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = databases.Open(campaigns.Operator.Name);
            await campaigns.Contacts.FlushAsync(db, clock.GetUtcNow(), cancellationToken);
        }
        catch (Exception failure) when (failure is DbUpdateException or System.Data.Common.DbException)
        {
            // The counts stay in memory and are tried again.
            LogDelayed(failure, campaigns.Operator.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lost {Count} decisions of {OperatorName}")]
    private partial void LogLost(Exception failure, int count, string operatorName);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not write the contact counts of {OperatorName}; they are tried again")]
    private partial void LogDelayed(Exception failure, string operatorName);
}
