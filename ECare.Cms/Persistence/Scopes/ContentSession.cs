using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ECare.Cms.Persistence.Scopes;

/// <summary>
/// The database side of a root scope: one context, and from the first write on one transaction. Reading takes no
/// transaction, because on SQLite an open one would lock out every other writer.
/// </summary>
internal sealed class ContentSession(IContentDbContextFactory factory, WriteGate gate) : IDisposable
{
    private readonly List<Action> committed = [];
    private readonly Dictionary<object, object?> items = [];
    private ContentDbContext? db;
    private IDbContextTransaction? transaction;
    private bool gateEntered;

    public ContentDbContext Db => db ??= factory.CreateDbContext();

    /// <summary>Call it before anything that changes a row.</summary>
    public ContentDbContext Writing()
    {
        if (transaction is null)
        {
            EnterGate();
            transaction = Db.Database.BeginTransaction();
        }

        return Db;
    }

    /// <summary>Waits until no other scope writes; the database would make it wait anyway, or fail.</summary>
    public void EnterGate()
    {
        if (!gateEntered)
        {
            gate.Enter();
            gateEntered = true;
        }
    }

    /// <summary>Runs when what this session wrote is in the database for everybody.</summary>
    public void OnCommitted(Action action) => committed.Add(action);

    /// <summary>Something a cache keeps for the length of this session.</summary>
    public object? this[object key]
    {
        get => items.GetValueOrDefault(key);
        set => items[key] = value;
    }

    public bool Holds(object key) => items.ContainsKey(key);

    public void End(bool completed)
    {
        if (transaction is null)
        {
            return;
        }

        if (completed)
        {
            transaction.Commit();
            committed.ForEach(action => action());
        }
        else
        {
            transaction.Rollback();
        }
    }

    public void Dispose()
    {
        transaction?.Dispose();
        db?.Dispose();
        if (gateEntered)
        {
            gateEntered = false;
            gate.Leave();
        }
    }
}

/// <summary>Makes a context of whichever database system the installation runs on.</summary>
public interface IContentDbContextFactory
{
    ContentDbContext CreateDbContext();
}

internal sealed class ContentDbContextFactory<TContext>(IDbContextFactory<TContext> factory) : IContentDbContextFactory
    where TContext : ContentDbContext
{
    public ContentDbContext CreateDbContext() => factory.CreateDbContext();
}
