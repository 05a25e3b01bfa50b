using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace ECare.Core.Persistence.Providers;

/// <summary>Puts the settings that SQLite forgets with each connection in force, once per physical connection.</summary>
/// <remarks>
/// A commit must survive a power cut: with WAL and <c>synchronous=NORMAL</c> acknowledged payments were lost in simulated ones, with <c>FULL</c> none
/// (docs/adr/0015). The pool hands the same physical connection out again and again, hence the memory.
/// </remarks>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    /// <summary>How long a writer waits inside SQLite for its turn; the command timeout (30 s) then tries again.</summary>
    private const string Settings =
        """
        PRAGMA busy_timeout = 10000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        """;

    private readonly ConditionalWeakTable<sqlite3, object> settled = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Settle((SqliteConnection)connection);

    /// <remarks>SQLite is a library of this process: there is nothing to wait for.</remarks>
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Settle((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Settle(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle || settled.TryGetValue(handle, out _) || IsReading(connection))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
        settled.AddOrUpdate(handle, this);
    }

    /// <summary>
    /// EF asks whether a database exists through a connection that may only read. After a process was killed before it had switched the file to
    /// WAL, the switch would fail there, and with it every start.
    /// </summary>
    private static bool IsReading(SqliteConnection connection) => new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
}
