using System.Data.Common;
using ECare.Cms.Publishing;
using ECare.Web.Hosting.Boot;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Content.Campaigns;

/// <summary>Publishes the campaigns anew whenever editors have published something. No page waits for it.</summary>
internal sealed partial class CampaignWatch(
    ContentSnapshots snapshots, CampaignPublisher publisher, ReadinessGate gate, TimeProvider clock, ILogger<CampaignWatch> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.Opened.WaitAsync(stoppingToken);
        var published = snapshots.Current.Version;
        while (!stoppingToken.IsCancellationRequested)
        {
            // First the token, then the version: a swap in between is seen by one of the two.
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var watching = snapshots.Watch().RegisterChangeCallback(_ => changed.TrySetResult(), null);
            var current = snapshots.Current.Version;
            if (current == published)
            {
                await changed.Task.WaitAsync(stoppingToken);
                continue;
            }

            if (await TryPublishAsync(stoppingToken))
            {
                published = current;
            }
            else
            {
                await Task.Delay(RetryAfter, clock, stoppingToken);
            }
        }
    }

    private async Task<bool> TryPublishAsync(CancellationToken cancellationToken)
    {
        try
        {
            await publisher.PublishAsync(cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailed(failure);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed campaigns could not be put into force; it is tried again")]
    private partial void LogFailed(Exception failure);
}
