using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ECare.Core.Persistence.Providers;

/// <summary>What each database product needs to be told.</summary>
internal static class ProviderOptions
{
    public static void UseECareSqlite(
        this DbContextOptionsBuilder builder, string connectionString, SqliteConnectionSettings settings)
    {
        CreateFolder(connectionString);
        builder.UseSqlite(connectionString)
            .AddInterceptors(settings)
            .ReplaceService<IMigrationsSqlGenerator, ClusteringSqliteMigrationsSqlGenerator>();
    }

    public static void UseECareSqlServer(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlServer(connectionString, server => server.UseCompatibilityLevel(160));

    public static void UseECarePostgreSql(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(connectionString, server => server.SetPostgresVersion(15, 0));

    /// <summary>SQLite creates the file of a new database but not the folder that it lies in.</summary>
    private static void CreateFolder(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;

        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }
}
