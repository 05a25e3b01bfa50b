using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace ECare.Cms.Publishing;

/// <summary>Umbraco's view of the types. One made within a scope that is still open is read from the database.</summary>
internal sealed class TypeCache(SnapshotAccessor snapshots, SnapshotReader reader) : IPublishedContentTypeCache
{
    public IPublishedContentType Get(PublishedItemType itemType, Guid key) => Find(types => types.Find(key), key);

    public IPublishedContentType Get(PublishedItemType itemType, string alias) => Find(types => types.Find(itemType, alias), alias);

    public IPublishedContentType Get(PublishedItemType itemType, int id) => Find(types => types.Find(id), id);

    public void ClearAll() => snapshots.Snapshots.Note(changes => changes.Everything = true);

    public void ClearContentType(int id) => ClearAll();

    public void ClearContentTypes(IEnumerable<int> ids) => ClearAll();

    public void ClearDataType(int id) => ClearAll();

    private IPublishedContentType Find(Func<TypeSet, PublishedType?> find, object what) =>
        (find(snapshots.Current.Data.Types) ?? find(reader.Types()))?.Published
        ?? throw new InvalidOperationException($"There is no content type {what}.");
}
