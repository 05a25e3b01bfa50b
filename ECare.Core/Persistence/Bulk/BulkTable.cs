using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ECare.Core.Persistence.Bulk;

/// <summary>Takes very many new rows of one table, ten times as fast as saving entities. Rows count once <see cref="Complete"/> was called.</summary>
public abstract class BulkTable<T> : IDisposable
    where T : class
{
    /// <summary>Begins to write to a context's open connection, in the way that its database is fastest at; in its transaction where it has one.</summary>
    public static BulkTable<T> Begin(ECareDbContext db)
    {
        var columns = BulkColumns<T>.Of(db);
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return db.Database.GetDbConnection() switch
        {
            SqliteConnection connection => new SqliteBulkTable<T>(connection, columns, isInTransaction: transaction is not null),
            NpgsqlConnection connection => new PostgreSqlBulkTable<T>(connection, columns),
            var connection => new CommandBulkTable<T>(connection, columns, transaction),
        };
    }

    /// <summary>Writes all rows in one transaction.</summary>
    public static void Write(ECareDbContext db, IEnumerable<T> rows)
    {
        using var table = Begin(db);
        foreach (var row in rows)
        {
            table.Add(row);
        }

        table.Complete();
    }

    /// <summary>Sends one new row.</summary>
    public abstract void Add(T row);

    /// <summary>Makes the rows count, all of them at once.</summary>
    public abstract void Complete();

    /// <summary>Ends the writing; rows that were not completed are gone.</summary>
    public abstract void Dispose();
}
