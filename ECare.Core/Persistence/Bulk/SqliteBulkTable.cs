using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ECare.Core.Persistence.Bulk;

/// <summary>One prepared insert in one transaction, bound through SQLite's own interface: the provider looks parameters up by name for each row.</summary>
internal sealed class SqliteBulkTable<T> : BulkTable<T>
    where T : class
{
    private readonly BulkColumns<T> columns;
    private readonly SqliteTransaction? transaction;
    private readonly sqlite3 handle;
    private readonly sqlite3_stmt insert;

    public SqliteBulkTable(SqliteConnection connection, BulkColumns<T> columns, bool isInTransaction)
    {
        this.columns = columns;
        handle = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        transaction = isInTransaction ? null : connection.BeginTransaction();
        var names = string.Join(", ", columns.Names.Select(name => $"\"{name}\""));
        var places = string.Join(", ", columns.Names.Select((_, index) => $"?{index + 1}"));
        Check(raw.sqlite3_prepare_v2(handle, $"INSERT INTO \"{columns.Table}\" ({names}) VALUES ({places})", out insert));
    }

    public override void Add(T row)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            Check(Bind(column + 1, columns.Value(row, column)));
        }

        var result = raw.sqlite3_step(insert);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        Check(raw.sqlite3_reset(insert));
    }

    public override void Complete() => transaction?.Commit();

    public override void Dispose()
    {
        insert.Dispose();
        transaction?.Dispose();
    }

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(insert, place),
        long number => raw.sqlite3_bind_int64(insert, place, number),
        int number => raw.sqlite3_bind_int64(insert, place, number),
        bool flag => raw.sqlite3_bind_int64(insert, place, flag ? 1 : 0),
        string text => raw.sqlite3_bind_text(insert, place, text),
        byte[] bytes => raw.sqlite3_bind_blob(insert, place, bytes),
        double number => raw.sqlite3_bind_double(insert, place, number),
        float number => raw.sqlite3_bind_double(insert, place, number),
        Enum choice => raw.sqlite3_bind_int64(insert, place, Convert.ToInt64(choice, CultureInfo.InvariantCulture)),

        // As Microsoft.Data.Sqlite writes it, in capitals.
        Guid id => raw.sqlite3_bind_text(insert, place, id.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant()),
        DateOnly day => raw.sqlite3_bind_text(insert, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        decimal number => raw.sqlite3_bind_text(insert, place, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"{columns.Table} holds a {value.GetType().Name}, which the bulk writer does not know."),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException($"Writing {columns.Table} failed: {raw.sqlite3_errmsg(handle).utf8_to_string()}", result);
        }
    }
}
