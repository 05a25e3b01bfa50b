using Microsoft.Extensions.Hosting;

namespace ECare.Cms.Publishing;

/// <summary>Reads the content while the host starts, so that the first visitor does not wait for it.</summary>
internal sealed class SnapshotWarmUp(ContentSnapshots snapshots) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        snapshots.Load();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
