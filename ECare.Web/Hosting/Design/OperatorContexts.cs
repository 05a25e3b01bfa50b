using ECare.Campaigns;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Providers;
using Microsoft.EntityFrameworkCore.Design;

namespace ECare.Web.Hosting.Design;

/// <summary>The contexts that <c>eng/migrations</c> compares with the migrations: no server, no settings, the whole model.</summary>
internal sealed class SqliteOperatorContext : IDesignTimeDbContextFactory<SqliteECareDbContext>
{
    public SqliteECareDbContext CreateDbContext(string[] args) =>
        (SqliteECareDbContext)DisconnectedDatabase.Of(DatabaseProvider.Sqlite, typeof(CampaignRegistration).Assembly);
}

internal sealed class SqlServerOperatorContext : IDesignTimeDbContextFactory<SqlServerECareDbContext>
{
    public SqlServerECareDbContext CreateDbContext(string[] args) =>
        (SqlServerECareDbContext)DisconnectedDatabase.Of(DatabaseProvider.SqlServer, typeof(CampaignRegistration).Assembly);
}

internal sealed class PostgreSqlOperatorContext : IDesignTimeDbContextFactory<PostgreSqlECareDbContext>
{
    public PostgreSqlECareDbContext CreateDbContext(string[] args) =>
        (PostgreSqlECareDbContext)DisconnectedDatabase.Of(DatabaseProvider.PostgreSql, typeof(CampaignRegistration).Assembly);
}
