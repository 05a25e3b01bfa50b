using ECare.Cms.Publishing;

namespace ECare.Cms.Search;

/// <summary>
/// What has to be looked at again between two snapshots. Snapshots share the records of documents that are the same, so comparing
/// references is enough; a document whose ancestor was published or taken back appears or goes with it.
/// </summary>
internal sealed class IndexChanges
{
    private readonly ContentSnapshot _before;
    private readonly ContentSnapshot _after;

    private IndexChanges(ContentSnapshot before, ContentSnapshot after)
    {
        _before = before;
        _after = after;
    }

    public static IndexChanges Between(ContentSnapshot before, ContentSnapshot after) => new(before, after);

    public IReadOnlyCollection<Guid> In(string culture)
    {
        if (ReferenceEquals(_before.Data.Documents, _after.Data.Documents))
        {
            return [];
        }

        var gone = _before.Data.Documents.All.Where(record => _after.Data.Documents.Find(record.Key) is null).Select(record => record.Key);
        var changed = _after.Data.Documents.All.Where(record => HasChanged(record, culture)).Select(record => record.Key);
        return [.. gone, .. changed];
    }

    private bool HasChanged(ContentRecord record, string culture) =>
        _before.Data.Documents.Find(record.Key) is not { } known
        || !ReferenceEquals(known, record)
        || _before.IsAvailable(known, culture) != _after.IsAvailable(record, culture);
}
