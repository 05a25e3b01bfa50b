using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Scopes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Cms.Hosting;

internal static class ContentDatabaseRegistration
{
    public static IServiceCollection AddContentDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<ContentDatabaseOptions>()
            .BindConfiguration(ContentDatabaseOptions.Section)
            .ValidateDataAnnotations();
        var database = configuration.GetSection(ContentDatabaseOptions.Section).Get<ContentDatabaseOptions>() ?? new ContentDatabaseOptions();
        return database.Provider switch
        {
            ContentDatabaseProvider.Sqlite => services.AddContext<SqliteContentDbContext>(options => options.UseContentSqlite(Sqlite(database.ConnectionString))),
            ContentDatabaseProvider.SqlServer => services.AddContext<SqlServerContentDbContext>(options => options.UseContentSqlServer(database.ConnectionString)),
            ContentDatabaseProvider.PostgreSql => services.AddContext<PostgreSqlContentDbContext>(options => options.UseContentPostgreSql(database.ConnectionString)),
            _ => throw new InvalidOperationException($"{ContentDatabaseOptions.Section}:{nameof(ContentDatabaseOptions.Provider)} cannot be {database.Provider}."),
        };
    }

    private static IServiceCollection AddContext<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : ContentDbContext
    {
        services.AddDbContextFactory<TContext>(configure);
        return services.AddSingleton<IContentDbContextFactory, ContentDbContextFactory<TContext>>();
    }

    private static string Sqlite(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (Path.GetDirectoryName(Path.GetFullPath(builder.DataSource)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return builder.ToString();
    }
}
