using ECare.Cms.Files;
using ECare.Cms.Hosting;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Cluster;

/// <summary>Does on this node what another one told.</summary>
internal sealed class InstructionRunner(
    Lazy<CacheRefresherCollection> refreshers, SingleServerMessenger local, UsyncRefresh reload, UsyncRefresh.PublishedCaches published,
    ContentScopeProvider scopes, IJsonSerializer json)
{
    public async Task RunAsync(IReadOnlyList<CacheInstructionRow> told, CancellationToken cancellationToken)
    {
        if (told.Count == 0)
        {
            return;
        }

        if (told.Any(instruction => instruction.Refresher == Guid.Empty))
        {
            await EverythingAsync(cancellationToken);
            return;
        }

        scopes.Tables.Clear();

        // The snapshot is swapped once for all of them.
        using var deferral = published.Snapshots?.DeferChanges();
        foreach (var instruction in told)
        {
            // A refresher that this node does not have belongs to a newer release.
            if (refreshers.Value[instruction.Refresher] is { } refresher)
            {
                Run(refresher, instruction);
            }
        }
    }

    /// <summary>Everything anew, when it is unknown what has changed.</summary>
    public Task EverythingAsync(CancellationToken cancellationToken) => reload.MemoryAsync(cancellationToken);

    private void Run(ICacheRefresher refresher, CacheInstructionRow instruction)
    {
        switch (instruction.Kind)
        {
            case CacheInstructionKind.Payload:
                var typed = (IJsonCacheRefresher)refresher;
                typed.RefreshInternal(instruction.Arguments);
                typed.Refresh(instruction.Arguments);
                break;

            case CacheInstructionKind.RefreshIds:
                local.QueueRefresh(refresher, Read<int>(instruction));
                break;

            case CacheInstructionKind.RefreshKeys:
                local.QueueRefresh(refresher, Read<Guid>(instruction));
                break;

            case CacheInstructionKind.RemoveIds:
                local.QueueRemove(refresher, Read<int>(instruction));
                break;

            case CacheInstructionKind.RefreshAll:
                local.QueueRefreshAll(refresher);
                break;
        }
    }

    private T[] Read<T>(CacheInstructionRow instruction) => json.Deserialize<T[]>(instruction.Arguments) ?? [];
}
