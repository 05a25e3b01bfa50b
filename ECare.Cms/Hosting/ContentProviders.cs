using Microsoft.EntityFrameworkCore;

namespace ECare.Cms.Hosting;

/// <summary>What each database system needs to be told, the same for the running host and for the tools that write migrations.</summary>
internal static class ContentProviders
{
    public static void UseContentSqlite(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(connectionString).AddInterceptors(new SqliteDurability());

    public static void UseContentSqlServer(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlServer(connectionString, server => server.UseCompatibilityLevel(160));

    public static void UseContentPostgreSql(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(connectionString, server => server.SetPostgresVersion(15, 0));
}
