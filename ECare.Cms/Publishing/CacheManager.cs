using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.PublishedCache;

namespace ECare.Cms.Publishing;

/// <summary>Umbraco's front to the caches; what elements keep lives and dies with the snapshot.</summary>
internal sealed class CacheManager(
    IPublishedContentCache content,
    IPublishedMediaCache media,
    Lazy<IPublishedMemberCache> members,
    IDomainCache domains,
    SnapshotAccessor snapshots) : ICacheManager
{
    public IPublishedContentCache Content => content;

    public IPublishedMediaCache Media => media;

    public IPublishedMemberCache Members => members.Value;

    public IDomainCache Domains => domains;

    public IAppCache ElementsCache => snapshots.Current.Elements;
}
