using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;

namespace ECare.Cms.Publishing;

/// <summary>Umbraco's view of the sites' addresses.</summary>
internal sealed class DomainCache(SnapshotAccessor snapshots) : IDomainCache, IDomainCacheService, IDefaultCultureAccessor
{
    public string DefaultCulture => snapshots.Current.Data.Languages.Default;

    public IEnumerable<Domain> GetAll(bool includeWildcards) =>
        snapshots.Current.Data.Domains.Where(domain => includeWildcards || !domain.IsWildcard);

    public IEnumerable<Domain> GetAssigned(int documentId, bool includeWildcards = false) =>
        GetAll(includeWildcards).Where(domain => domain.ContentId == documentId);

    public bool HasAssigned(int documentId, bool includeWildcards = false) => GetAssigned(documentId, includeWildcards).Any();

    public void Refresh(DomainCacheRefresher.JsonPayload[] payloads) => snapshots.Snapshots.Note(changes => changes.Domains = true);
}
