using ECare.Core.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ECare.Tests.Persistence.Harness;

/// <summary>Databases that were migrated once; every fixture gets a copy, which takes a tenth of the time of the migrations.</summary>
internal static class MigratedTemplates
{
    private const string Name = "template";

    private static readonly Lazy<Task<string>> SqliteFolder = new(MigrateSqliteAsync);
    private static readonly Lazy<Task<PostgreSqlServer>> PostgreSql = new(MigratePostgreSqlAsync);

    /// <summary>Copies the template to where a fixture will open it.</summary>
    /// <returns>Whether there is a template for the product.</returns>
    public static async Task<bool> TryCopyAsync(DatabaseProvider provider, string connectionString)
    {
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                File.Copy(Path.Combine(await SqliteFolder.Value, $"{Name}.db"), new SqliteConnectionStringBuilder(connectionString).DataSource);
                return true;

            case DatabaseProvider.PostgreSql:
                await CreateAsync(await PostgreSql.Value, new NpgsqlConnectionStringBuilder(connectionString).Database!, Name);
                return true;

            default:
                return false;
        }
    }

    public static async Task DeleteAsync()
    {
        if (SqliteFolder.IsValueCreated)
        {
            Directory.Delete(await SqliteFolder.Value, recursive: true);
        }
    }

    private static async Task<string> MigrateSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ecare-template-").FullName;
        await using var migrated = new SqliteConnection($"Data Source={folder}/migrated.db;Pooling=False");
        await MigrateAsync(DatabaseProvider.Sqlite, migrated.ConnectionString);
        await migrated.OpenAsync();
        await using var command = migrated.CreateCommand();

        // One file without a journal beside it.
        command.CommandText = $"VACUUM INTO '{folder}/{Name}.db'";
        await command.ExecuteNonQueryAsync();
        return folder;
    }

    private static async Task<PostgreSqlServer> MigratePostgreSqlAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        await MigrateAsync(DatabaseProvider.PostgreSql, new NpgsqlConnectionStringBuilder(server.ConnectionString(Name)) { Pooling = false }.ConnectionString);
        return server;
    }

    private static Task MigrateAsync(DatabaseProvider provider, string connectionString) =>
        Database.OperatorsAt(provider, connectionString).PrepareAsync(Name, CancellationToken.None);

    private static async Task CreateAsync(PostgreSqlServer server, string database, string template)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""CREATE DATABASE "{database}" TEMPLATE "{template}" """;
        await command.ExecuteNonQueryAsync();
    }
}
