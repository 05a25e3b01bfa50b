using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Sync;

namespace ECare.Cms.Hosting;

/// <summary>Refreshes the caches of this node, at once.</summary>
internal sealed class SingleServerMessenger : IServerMessenger
{
    public void Sync()
    {
        // Nobody else changes anything.
    }

    public void SendMessages()
    {
        // Nothing is ever held back.
    }

    public void QueueRefresh<TPayload>(ICacheRefresher refresher, TPayload[] payload)
    {
        var typed = (IPayloadCacheRefresher<TPayload>)refresher;
        typed.RefreshInternal(payload);
        typed.Refresh(payload);
    }

    public void QueueRefresh<T>(ICacheRefresher refresher, Func<T, int> getNumericId, params T[] instances) =>
        Array.ForEach(instances, instance => refresher.Refresh(getNumericId(instance)));

    public void QueueRefresh<T>(ICacheRefresher refresher, Func<T, Guid> getGuidId, params T[] instances) =>
        Array.ForEach(instances, instance => refresher.Refresh(getGuidId(instance)));

    public void QueueRemove<T>(ICacheRefresher refresher, Func<T, int> getNumericId, params T[] instances) =>
        Array.ForEach(instances, instance => refresher.Remove(getNumericId(instance)));

    public void QueueRemove(ICacheRefresher refresher, params int[] numericIds) => Array.ForEach(numericIds, refresher.Remove);

    public void QueueRefresh(ICacheRefresher refresher, params int[] numericIds) => Array.ForEach(numericIds, refresher.Refresh);

    public void QueueRefresh(ICacheRefresher refresher, params Guid[] guidIds) => Array.ForEach(guidIds, refresher.Refresh);

    public void QueueRefreshAll(ICacheRefresher refresher) => refresher.RefreshAll();
}
