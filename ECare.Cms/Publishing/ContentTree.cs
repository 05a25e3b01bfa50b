namespace ECare.Cms.Publishing;

/// <summary>All items of one tree, by key, id and place. Never changes: <see cref="With"/> gives the next one.</summary>
internal sealed class ContentTree
{
    private const int RootId = -1;

    private readonly Dictionary<Guid, ContentRecord> _byKey;
    private readonly Dictionary<int, ContentRecord> _byId;
    private readonly Dictionary<int, Guid[]> _children;

    public ContentTree(IEnumerable<ContentRecord> records)
        : this(records.ToDictionary(record => record.Key), children: null)
    {
    }

    private ContentTree(Dictionary<Guid, ContentRecord> byKey, Dictionary<int, Guid[]>? children)
    {
        _byKey = byKey;
        _byId = byKey.Values.ToDictionary(record => record.Id);
        _children = children ?? byKey.Values
            .GroupBy(record => record.ParentId)
            .ToDictionary(group => group.Key, group => group.OrderBy(r => r.SortOrder).ThenBy(r => r.Id).Select(r => r.Key).ToArray());
    }

    public int Count => _byKey.Count;

    public IEnumerable<ContentRecord> All => _byKey.Values;

    public IReadOnlyList<Guid> Roots => _children.GetValueOrDefault(RootId) ?? [];

    public ContentRecord? Find(Guid key) => _byKey.GetValueOrDefault(key);

    public ContentRecord? Find(int id) => _byId.GetValueOrDefault(id);

    public ContentRecord? ParentOf(ContentRecord record) => Find(record.ParentId);

    public IReadOnlyList<Guid> ChildrenOf(ContentRecord record) => _children.GetValueOrDefault(record.Id) ?? [];

    public IReadOnlyList<Guid> SiblingsOf(ContentRecord record) => _children.GetValueOrDefault(record.ParentId) ?? [];

    public IEnumerable<ContentRecord> AncestorsOf(ContentRecord record)
    {
        for (var parent = ParentOf(record); parent is not null; parent = ParentOf(parent))
        {
            yield return parent;
        }
    }

    /// <summary>The branch below an item, parents before children.</summary>
    public IEnumerable<ContentRecord> DescendantsOf(ContentRecord record)
    {
        foreach (var key in ChildrenOf(record))
        {
            var child = _byKey[key];
            yield return child;
            foreach (var descendant in DescendantsOf(child))
            {
                yield return descendant;
            }
        }
    }

    /// <summary>The tree after the items of <paramref name="changed"/> were read again; one that was not found is gone.</summary>
    public ContentTree With(IReadOnlyCollection<Guid> changed, IReadOnlyCollection<ContentRecord> read)
    {
        var byKey = new Dictionary<Guid, ContentRecord>(_byKey);
        var found = read.ToDictionary(record => record.Key);
        var moved = false;

        foreach (var gone in changed.Where(key => !found.ContainsKey(key)).Select(Find).OfType<ContentRecord>())
        {
            moved = true;
            foreach (var record in DescendantsOf(gone).Where(r => !found.ContainsKey(r.Key)).Append(gone))
            {
                byKey.Remove(record.Key);
            }
        }

        foreach (var record in read)
        {
            moved |= Find(record.Key) is not { } before
                || before.ParentId != record.ParentId
                || before.SortOrder != record.SortOrder;
            byKey[record.Key] = record;
        }

        return new ContentTree(byKey, moved ? null : _children);
    }
}
