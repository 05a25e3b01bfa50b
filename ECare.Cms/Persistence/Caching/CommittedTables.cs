using System.Collections.Concurrent;
using ECare.Cms.Persistence.Rows;

namespace ECare.Cms.Persistence.Caching;

/// <summary>All small tables that are kept in memory, so that they can be read anew when another node has changed them.</summary>
internal sealed class CommittedTables
{
    private readonly ConcurrentBag<Action> clearing = [];

    public CommittedRows<TRow> Keep<TRow>()
        where TRow : class, IKeyedRow
    {
        var rows = new CommittedRows<TRow>();
        clearing.Add(rows.Clear);
        return rows;
    }

    public void Clear()
    {
        foreach (var clear in clearing)
        {
            clear();
        }
    }
}
