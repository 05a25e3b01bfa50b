using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace ECare.Cms.Publishing;

/// <summary>Umbraco's view of media items, which have no drafts.</summary>
internal sealed class MediaCache(SnapshotAccessor snapshots) : IPublishedMediaCache, IMediaCacheService
{
    public IPublishedContent? GetById(Guid contentId) => snapshots.Current.Media(contentId);

    public IPublishedContent? GetById(int contentId) => snapshots.Current.Media(contentId);

    public IPublishedContent? GetById(bool preview, Guid contentId) => GetById(contentId);

    public IPublishedContent? GetById(bool preview, int contentId) => GetById(contentId);

    public Task<IPublishedContent?> GetByIdAsync(int id) => Task.FromResult(GetById(id));

    public Task<IPublishedContent?> GetByIdAsync(Guid key) => Task.FromResult(GetById(key));

    public Task<IPublishedContent?> GetByKeyAsync(Guid key) => GetByIdAsync(key);

    public bool TryGetCached(Guid key, out IPublishedContent? content)
    {
        content = GetById(key);
        return content is not null;
    }

    public Task<bool> HasContentByIdAsync(int id) => Task.FromResult(GetById(id) is not null);

    public IEnumerable<IPublishedContent> GetByContentType(IPublishedContentType contentType) =>
        snapshots.Current.MediaOfType(contentType.Id);

    public Task SeedAsync(CancellationToken cancellationToken)
    {
        snapshots.Snapshots.Load();
        return Task.CompletedTask;
    }

    public Task RefreshMediaAsync(IMedia media) => Changed(media.Key);

    public Task DeleteItemAsync(IContentBase media) => Changed(media.Key);

    public Task RefreshMemoryCacheAsync(Guid key) => Changed(key);

    public Task RemoveFromMemoryCacheAsync(Guid key) => Changed(key);

    public Task ClearMemoryCacheAsync(CancellationToken cancellationToken) => Everything();

    public Task RebuildMemoryCacheByContentTypeAsync(IEnumerable<int> mediaTypeIds) => Everything();

    public void Rebuild(IReadOnlyCollection<int> contentTypeIds) => snapshots.Snapshots.Note(changes => changes.Everything = true);

    public void ClearConvertedContentCache() => snapshots.Snapshots.Note(changes => changes.Everything = true);

    public void ClearConvertedContentCache(IReadOnlyCollection<int> mediaTypeIds) => ClearConvertedContentCache();

    private Task Changed(Guid key)
    {
        snapshots.Snapshots.Note(changes => changes.Media.Add(key));
        return Task.CompletedTask;
    }

    private Task Everything()
    {
        snapshots.Snapshots.Note(changes => changes.Everything = true);
        return Task.CompletedTask;
    }
}
