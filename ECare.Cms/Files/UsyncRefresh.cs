using ECare.Cms.Editing;
using ECare.Cms.Hosting;
using ECare.Cms.Publishing;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

/// <summary>Makes everything that keeps content in memory read it anew, once.</summary>
internal sealed class UsyncRefresh(CmsStartup startup, DistributedCache caches, IDocumentUrlService urls, ReferenceTracking references, UsyncRefresh.PublishedCaches published)
{
    public async Task EverythingAsync(CancellationToken cancellationToken)
    {
        // Each of the caches below would have the published content read anew; together once is enough.
        using var deferral = published.Snapshots?.DeferChanges();
        published.Keys.ClearCache();
        await startup.LoadAsync(cancellationToken);
        await urls.RebuildAllUrlsAsync();
        references.TrackEverything();
        caches.RefreshAll(DictionaryCacheRefresher.UniqueId);
        published.Types.ClearAll();
        await published.Media.ClearMemoryCacheAsync(cancellationToken);
        await published.Documents.ClearMemoryCacheAsync(cancellationToken);
    }

    /// <summary>The caches that Umbraco's refreshers would otherwise be told about item by item.</summary>
    internal sealed record PublishedCaches(
        IIdKeyMap Keys,
        IPublishedContentTypeCache Types,
        IDocumentCacheService Documents,
        IMediaCacheService Media,
        ContentSnapshots? Snapshots = null);
}
