using ECare.Core.Persistence;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ECare.Tests.Persistence.Harness;

/// <summary>A second copy of a fixture's database, from which the tests of that fixture begin again.</summary>
internal static class KeptDatabase
{
    private const string Suffix = "_kept";

    public static async Task KeepAsync(Database database)
    {
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite:
                await AskAsync(new SqliteConnection($"Data Source={FileOf(database)};Pooling=False"), $"VACUUM INTO '{FileOf(database)}{Suffix}'");
                break;

            case DatabaseProvider.PostgreSql:
                var name = NameOf(database);
                database.ClearPool();
                await AskAsync(await ServerAsync(), $"""CREATE DATABASE "{name}{Suffix}" TEMPLATE "{name}" """);
                break;

            default:
                break;
        }
    }

    public static async Task<bool> GoBackAsync(Database database)
    {
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite when File.Exists(FileOf(database) + Suffix):
                database.ClearPool();

                // Deleted, not written over: what still has the old file open keeps its locks to itself.
                Array.ForEach(["-wal", "-shm", ""], end => File.Delete(FileOf(database) + end));
                File.Copy(FileOf(database) + Suffix, FileOf(database));
                return true;

            case DatabaseProvider.PostgreSql when await IsThereAsync(NameOf(database) + Suffix):
                var name = NameOf(database);
                database.ClearPool();
                await AskAsync(await ServerAsync(), $"""DROP DATABASE "{name}" WITH (FORCE)""");
                await AskAsync(await ServerAsync(), $"""CREATE DATABASE "{name}" TEMPLATE "{name}{Suffix}" """);
                return true;

            default:
                return false;
        }
    }

    private static string StringOf(Database database) =>
        database.ConnectionString.Replace(DatabaseOptions.OperatorPlaceholder, Database.DefaultOperator, StringComparison.Ordinal);

    private static string FileOf(Database database) => new SqliteConnectionStringBuilder(StringOf(database)).DataSource;

    private static string NameOf(Database database) => new NpgsqlConnectionStringBuilder(StringOf(database)).Database!;

    private static async Task<NpgsqlConnection> ServerAsync() => new((await PostgreSqlServer.SharedAsync()).ConnectionString("postgres"));

    private static async Task<bool> IsThereAsync(string name) => await AskAsync(await ServerAsync(), $"SELECT 1 FROM pg_database WHERE datname = '{name}'") is not null;

    private static async Task<object?> AskAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var asked = connection;
        await asked.OpenAsync();
        await using var command = asked.CreateCommand();
#pragma warning disable CA2100 // The names are the harness's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
