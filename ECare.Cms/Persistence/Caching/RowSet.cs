using System.Diagnostics.CodeAnalysis;
using ECare.Cms.Persistence.Rows;

namespace ECare.Cms.Persistence.Caching;

/// <summary>All rows of a small table. Rows in it are never changed, only replaced.</summary>
internal sealed class RowSet<TRow>
    where TRow : class, IKeyedRow
{
    private readonly SortedDictionary<int, TRow> byId;
    private readonly Dictionary<Guid, TRow> byKey;

    public RowSet(IEnumerable<TRow> rows)
    {
        byId = [];
        byKey = [];
        foreach (var row in rows)
        {
            Put(row);
        }
    }

    public IReadOnlyCollection<TRow> All => byId.Values;

    /// <summary>Counts the changes, so that what is derived from the rows can tell whether it is stale.</summary>
    public int Changes { get; private set; }

    public bool TryGet(int id, [NotNullWhen(true)] out TRow? row) => byId.TryGetValue(id, out row);

    public bool TryGet(Guid key, [NotNullWhen(true)] out TRow? row) => byKey.TryGetValue(key, out row);

    public void Put(TRow row)
    {
        Remove(row.Id);
        byId[row.Id] = row;
        byKey[row.Key] = row;
        Changes++;
    }

    public void Remove(int id)
    {
        if (byId.Remove(id, out var removed))
        {
            byKey.Remove(removed.Key);
            Changes++;
        }
    }
}
