using ECare.Cms.Hosting;
using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Sync;

namespace ECare.Cms.Cluster;

/// <summary>Refreshes the caches of this node at once and tells the other nodes to do the same (docs/adr/0086).</summary>
internal sealed class ClusterMessenger(SingleServerMessenger local, CacheInstructions instructions, IJsonSerializer json) : IServerMessenger
{
    public void Sync()
    {
        // The reader of the instructions does it all the time.
    }

    public void SendMessages()
    {
        // Each is written with the change that it tells of.
    }

    public void QueueRefresh<TPayload>(ICacheRefresher refresher, TPayload[] payload)
    {
        local.QueueRefresh(refresher, payload);
        Tell(refresher, CacheInstructionKind.Payload, payload);
    }

    public void QueueRefresh<T>(ICacheRefresher refresher, Func<T, int> getNumericId, params T[] instances) =>
        QueueRefresh(refresher, [.. instances.Select(getNumericId)]);

    public void QueueRefresh<T>(ICacheRefresher refresher, Func<T, Guid> getGuidId, params T[] instances) =>
        QueueRefresh(refresher, [.. instances.Select(getGuidId)]);

    public void QueueRemove<T>(ICacheRefresher refresher, Func<T, int> getNumericId, params T[] instances) =>
        QueueRemove(refresher, [.. instances.Select(getNumericId)]);

    public void QueueRemove(ICacheRefresher refresher, params int[] numericIds)
    {
        local.QueueRemove(refresher, numericIds);
        Tell(refresher, CacheInstructionKind.RemoveIds, numericIds);
    }

    public void QueueRefresh(ICacheRefresher refresher, params int[] numericIds)
    {
        local.QueueRefresh(refresher, numericIds);
        Tell(refresher, CacheInstructionKind.RefreshIds, numericIds);
    }

    public void QueueRefresh(ICacheRefresher refresher, params Guid[] guidIds)
    {
        local.QueueRefresh(refresher, guidIds);
        Tell(refresher, CacheInstructionKind.RefreshKeys, guidIds);
    }

    public void QueueRefreshAll(ICacheRefresher refresher)
    {
        local.QueueRefreshAll(refresher);
        instructions.Tell(refresher.RefresherUniqueId, CacheInstructionKind.RefreshAll, string.Empty);
    }

    private void Tell<T>(ICacheRefresher refresher, CacheInstructionKind kind, T[] arguments)
    {
        if (arguments.Length > 0)
        {
            instructions.Tell(refresher.RefresherUniqueId, kind, json.Serialize(arguments));
        }
    }
}
