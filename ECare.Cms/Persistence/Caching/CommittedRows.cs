using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;

namespace ECare.Cms.Persistence.Caching;

/// <summary>
/// Keeps a small table in memory. Everybody sees what was committed; a scope that has changed rows sees its own copy,
/// which takes the place of the old one when it commits. Only one scope writes at a time, so no change is lost.
/// </summary>
internal sealed class CommittedRows<TRow>
    where TRow : class, IKeyedRow
{
    private readonly Lock sync = new();
    private RowSet<TRow>? committed;
    private int commits;

    public RowSet<TRow> Read(ContentSession session) =>
        session.Holds(this) ? (RowSet<TRow>)session[this]! : Committed(session);

    /// <summary>The copy this session may change.</summary>
    public RowSet<TRow> Write(ContentSession session)
    {
        if (!session.Holds(this))
        {
            var own = new RowSet<TRow>(Committed(session).All);
            session[this] = own;
            session.OnCommitted(() => Replace(own));
        }

        return (RowSet<TRow>)session[this]!;
    }

    /// <summary>Forgets what is kept, after somebody changed the table behind our back.</summary>
    public void Clear() => Replace(null);

    private RowSet<TRow> Committed(ContentSession session)
    {
        int seen;
        lock (sync)
        {
            if (committed is not null)
            {
                return committed;
            }

            seen = commits;
        }

        var loaded = new RowSet<TRow>(session.Db.Set<TRow>().AsNoTracking().ToList());
        lock (sync)
        {
            // Rows read before somebody else's commit must not outlive it.
            if (seen == commits)
            {
                committed ??= loaded;
            }
        }

        return loaded;
    }

    private void Replace(RowSet<TRow>? rows)
    {
        lock (sync)
        {
            commits++;
            committed = rows;
        }
    }
}
