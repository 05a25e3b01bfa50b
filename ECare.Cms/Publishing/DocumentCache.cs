using ECare.Cms.Inheritance;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace ECare.Cms.Publishing;

/// <summary>Umbraco's view of published documents. Drafts are read from the database each time: only editors preview.</summary>
internal sealed class DocumentCache(SnapshotAccessor snapshots, SnapshotReader reader) : IPublishedContentCache, IDocumentCacheService
{
    public IPublishedContent? GetById(Guid contentId) => snapshots.Current.Document(contentId);

    public IPublishedContent? GetById(int contentId) => snapshots.Current.Document(contentId);

    public IPublishedContent? GetById(bool preview, Guid contentId)
    {
        var snapshot = snapshots.Current;
        return !preview || snapshot.IsPreview ? snapshot.Document(contentId)
            : reader.Draft(contentId, snapshot.Data.Types) is { } draft ? snapshot.Preview(Followed(draft, snapshot))
            : null;
    }

    public IPublishedContent? GetById(bool preview, int contentId) =>
        snapshots.Current.Data.Documents.Find(contentId) is { } record ? GetById(preview, record.Key) : null;

    public Task<IPublishedContent?> GetByIdAsync(int id, bool? preview = null) => Task.FromResult(GetById(preview ?? false, id));

    public Task<IPublishedContent?> GetByIdAsync(Guid key, bool? preview = null) => Task.FromResult(GetById(preview ?? false, key));

    public Task<IPublishedContent?> GetByKeyAsync(Guid key, bool? preview = null) => GetByIdAsync(key, preview);

    public bool TryGetCached(Guid key, bool preview, out IPublishedContent? content)
    {
        content = preview ? null : GetById(key);
        return content is not null;
    }

    public Task<bool> HasContentByIdAsync(int id, bool preview = false) => Task.FromResult(GetById(preview, id) is not null);

    public IEnumerable<IPublishedContent> GetByContentType(IPublishedContentType contentType) =>
        snapshots.Current.DocumentsOfType(contentType.Alias);

    public Task SeedAsync(CancellationToken cancellationToken)
    {
        snapshots.Snapshots.Load();
        return Task.CompletedTask;
    }

    public Task RefreshContentAsync(IContent content) => Changed(content.Key);

    public Task DeleteItemAsync(IContentBase content) => Changed(content.Key);

    public Task RefreshMemoryCacheAsync(Guid key) => Changed(key);

    public Task RemoveFromMemoryCacheAsync(Guid key) => Changed(key);

    public Task ClearMemoryCacheAsync(CancellationToken cancellationToken) => Everything();

    public Task RebuildMemoryCacheByContentTypeAsync(IEnumerable<int> contentTypeIds) => Everything();

    public void Rebuild(IReadOnlyCollection<int> contentTypeIds) => snapshots.Snapshots.Note(changes => changes.Everything = true);

    public void ClearConvertedContentCache() => snapshots.Snapshots.Note(changes => changes.Everything = true);

    public void ClearConvertedContentCache(IReadOnlyCollection<int> contentTypeIds) => ClearConvertedContentCache();

    private static ContentRecord Followed(ContentRecord draft, ContentSnapshot snapshot) => draft.Following is { } following && !new HeldFollowers(snapshot.Services.Following, snapshot.Data.Types).Contains(snapshot.Data.Documents, draft)
        ? new FollowedValues(snapshot.Data.Languages).Of(draft, snapshot.Data.Documents.Find(following.Origin))
        : draft;

    private Task Changed(Guid key)
    {
        snapshots.Snapshots.Note(changes => changes.Documents.Add(key));
        return Task.CompletedTask;
    }

    private Task Everything()
    {
        snapshots.Snapshots.Note(changes => changes.Everything = true);
        return Task.CompletedTask;
    }
}
