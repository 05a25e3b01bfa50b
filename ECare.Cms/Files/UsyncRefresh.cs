using ECare.Cms.Cluster;
using ECare.Cms.Editing;
using ECare.Cms.Hosting;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using ECare.Cms.Publishing;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

/// <summary>Makes everything that keeps content in memory read it anew, once.</summary>
internal sealed class UsyncRefresh(
    CmsStartup startup, AppCaches caches, IDocumentUrlService urls, ReferenceTracking references, CacheInstructions others,
    ContentScopeProvider scopes, UsyncRefresh.PublishedCaches published)
{
    /// <summary>After an import that told nobody of single items: here, in the database and on the other nodes.</summary>
    public async Task EverythingAsync(CancellationToken cancellationToken)
    {
        // Each of the caches below would have the published content read anew; together once is enough.
        using var deferral = published.Snapshots?.DeferChanges();
        ClearRepositories();
        await startup.LoadAsync(cancellationToken);
        await urls.RebuildAllUrlsAsync();
        references.TrackEverything();
        await ClearPublishedAsync(cancellationToken);
        others.Tell(Guid.Empty, CacheInstructionKind.RefreshAll, string.Empty);
    }

    /// <summary>What this node keeps in memory, after another one has changed the database.</summary>
    public async Task MemoryAsync(CancellationToken cancellationToken)
    {
        using var deferral = published.Snapshots?.DeferChanges();
        ClearRepositories();
        await startup.LoadAsync(cancellationToken);
        await ClearPublishedAsync(cancellationToken);
    }

    private void ClearRepositories()
    {
        scopes.Tables.Clear();
        published.Keys.ClearCache();
        caches.RuntimeCache.Clear();
        caches.IsolatedCaches.ClearAllCaches();
    }

    private async Task ClearPublishedAsync(CancellationToken cancellationToken)
    {
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
