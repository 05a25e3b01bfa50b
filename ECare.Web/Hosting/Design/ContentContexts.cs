using ECare.Cms.Hosting;
using ECare.Cms.Persistence;
using Microsoft.EntityFrameworkCore.Design;

namespace ECare.Web.Hosting.Design;

/// <summary>The content contexts that <c>eng/migrations</c> compares with the migrations.</summary>
internal sealed class SqliteContentContext : IDesignTimeDbContextFactory<SqliteContentDbContext>
{
    public SqliteContentDbContext CreateDbContext(string[] args) =>
        (SqliteContentDbContext)DisconnectedContentDatabase.Of(ContentDatabaseProvider.Sqlite);
}

internal sealed class SqlServerContentContext : IDesignTimeDbContextFactory<SqlServerContentDbContext>
{
    public SqlServerContentDbContext CreateDbContext(string[] args) =>
        (SqlServerContentDbContext)DisconnectedContentDatabase.Of(ContentDatabaseProvider.SqlServer);
}

internal sealed class PostgreSqlContentContext : IDesignTimeDbContextFactory<PostgreSqlContentDbContext>
{
    public PostgreSqlContentDbContext CreateDbContext(string[] args) =>
        (PostgreSqlContentDbContext)DisconnectedContentDatabase.Of(ContentDatabaseProvider.PostgreSql);
}
