using ECare.Cms.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Cms.Hosting;

/// <summary>A content context that knows its model and its SQL but is connected to nothing: for the tools that write migrations and for checks.</summary>
public static class DisconnectedContentDatabase
{
    /// <param name="provider">The database system whose SQL it speaks.</param>
    public static ContentDbContext Of(ContentDatabaseProvider provider) => provider switch
    {
        ContentDatabaseProvider.Sqlite => new SqliteContentDbContext(
            Options<SqliteContentDbContext>(builder => builder.UseContentSqlite("Data Source=nowhere.db"))),
        ContentDatabaseProvider.SqlServer => new SqlServerContentDbContext(
            Options<SqlServerContentDbContext>(builder => builder.UseContentSqlServer("Server=nowhere.invalid;Database=nobody"))),
        _ => new PostgreSqlContentDbContext(
            Options<PostgreSqlContentDbContext>(builder => builder.UseContentPostgreSql("Host=nowhere.invalid;Database=nobody"))),
    };

    private static DbContextOptions<TContext> Options<TContext>(Action<DbContextOptionsBuilder> use)
        where TContext : ContentDbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        use(builder);
        return builder.Options;
    }
}
