using ECare.Cms.Hosting;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

/// <summary>Makes everything that keeps content in memory read it anew, once.</summary>
internal sealed class UsyncRefresh(CmsStartup startup, DistributedCache caches, IIdKeyMap keys, IDocumentUrlService urls)
{
    public async Task EverythingAsync(CancellationToken cancellationToken)
    {
        keys.ClearCache();
        await urls.RebuildAllUrlsAsync();
        await startup.LoadAsync(cancellationToken);
        caches.RefreshAll(DictionaryCacheRefresher.UniqueId);
        caches.RefreshAll(LanguageCacheRefresher.UniqueId);
        caches.RefreshAll(DomainCacheRefresher.UniqueId);
        caches.RefreshAll(MediaCacheRefresher.UniqueId);
        caches.RefreshAll(ContentCacheRefresher.UniqueId);
    }
}
