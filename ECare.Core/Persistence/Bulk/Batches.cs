using ECare.Core.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Persistence.Bulk;

/// <summary>Writes what background writers gather: many small new rows, a few times a second.</summary>
public static class Batches
{
    /// <summary>Adds new rows in one transaction, as cheaply as the database product allows; nothing of it is tracked afterwards.</summary>
    /// <exception cref="DbUpdateException">The database refused them.</exception>
    /// <exception cref="System.Data.Common.DbException">The database refused them or is away.</exception>
    public static async Task InsertAsync<T>(this ECareDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            return;
        }

        if (db is not SqliteECareDbContext)
        {
            db.AddRange(rows);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return;
        }

        // SQLite is a library of this process, so nothing is gained by waiting asynchronously, and tracking costs ten times the writing.
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            BulkTable<T>.Write(db, rows);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// Adds new rows in the context's open transaction, as cheaply as the database product allows. On SQL Server they are sent with the next
    /// <c>SaveChanges</c>, so call that before anything asks for them.
    /// </summary>
    public static void Insert<T>(this ECareDbContext db, IReadOnlyList<T> rows)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count < FewRows || db is SqlServerECareDbContext)
        {
            // Owned collections would be added too, and they come by themselves.
            foreach (var row in rows)
            {
                db.Entry(row).State = EntityState.Added;
            }
        }
        else
        {
            BulkTable<T>.Write(db, rows);
        }
    }

    /// <summary>Below this, one more statement of a batch is cheaper than a copy of its own.</summary>
    private const int FewRows = 20;

    /// <summary>Adds very many new rows in one transaction of their own: PostgreSQL takes them as <c>COPY</c>.</summary>
    /// <exception cref="System.Data.Common.DbException">The database refused them or is away.</exception>
    public static async Task InsertManyAsync<T>(this ECareDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db is not PostgreSqlECareDbContext || rows is { Count: 0 })
        {
            await db.InsertAsync(rows, cancellationToken);
            return;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            BulkTable<T>.Write(db, rows);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
