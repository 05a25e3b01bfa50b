using ECare.Cms.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ECare.Cms.Persistence;

/// <summary>
/// The content database: what Umbraco's services keep. It is one for all operators and apart from the business database.
/// Each database system has a sealed context of its own, because migrations belong to a context type.
/// </summary>
public abstract class ContentDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<NodeRow> Nodes => Set<NodeRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<MediaRow> Media => Set<MediaRow>();

    public DbSet<VersionRow> Versions => Set<VersionRow>();

    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();

    public DbSet<LanguageRow> Languages => Set<LanguageRow>();

    public DbSet<DictionaryRow> Dictionary => Set<DictionaryRow>();

    public DbSet<DomainRow> Domains => Set<DomainRow>();

    public DbSet<DocumentUrlRow> DocumentUrls => Set<DocumentUrlRow>();

    public DbSet<DocumentUrlAliasRow> DocumentUrlAliases => Set<DocumentUrlAliasRow>();

    public DbSet<RedirectUrlRow> RedirectUrls => Set<RedirectUrlRow>();

    public DbSet<RelationTypeRow> RelationTypes => Set<RelationTypeRow>();

    public DbSet<RelationRow> Relations => Set<RelationRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<KeyValueRow> KeyValues => Set<KeyValueRow>();

    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    public DbSet<WebhookRequestRow> WebhookRequests => Set<WebhookRequestRow>();

    public DbSet<WebhookLogRow> WebhookLogs => Set<WebhookLogRow>();

    public DbSet<PublicAccessRow> PublicAccess => Set<PublicAccessRow>();

    public DbSet<StaffRow> Staff => Set<StaffRow>();

    public DbSet<StaffGroupRow> StaffGroups => Set<StaffGroupRow>();

    public DbSet<StaffSessionRow> StaffSessions => Set<StaffSessionRow>();

    public DbSet<CacheInstructionRow> CacheInstructions => Set<CacheInstructionRow>();

    public DbSet<ApprovalRow> Approvals => Set<ApprovalRow>();

    public DbSet<ApprovalDecisionRow> ApprovalDecisions => Set<ApprovalDecisionRow>();

    public DbSet<ReleaseRow> Releases => Set<ReleaseRow>();

    public DbSet<PreviewLinkRow> PreviewLinks => Set<PreviewLinkRow>();

    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();

    public DbSet<ReleaseItemRow> ReleaseItems => Set<ReleaseItemRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(
            typeof(ContentDbContext).Assembly,
            type => type.Namespace == typeof(Tables.NodeTable).Namespace);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UnixMilliseconds>();

    /// <summary>Points in time are UTC Unix milliseconds in every database (docs/adr/0003).</summary>
    private sealed class UnixMilliseconds() : ValueConverter<DateTime, long>(
        date => new DateTimeOffset(date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : DateTime.SpecifyKind(date, DateTimeKind.Utc)).ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);
}

/// <summary>The content database on SQLite.</summary>
public sealed class SqliteContentDbContext(DbContextOptions<SqliteContentDbContext> options) : ContentDbContext(options);

/// <summary>The content database on SQL Server.</summary>
public sealed class SqlServerContentDbContext(DbContextOptions<SqlServerContentDbContext> options) : ContentDbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Texts compare by code point, as in SQLite and PostgreSQL, whatever collation the server was installed with.
        foreach (var text in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => property.ClrType == typeof(string)))
        {
            text.SetCollation("Latin1_General_100_BIN2");
        }
    }
}

/// <summary>The content database on PostgreSQL.</summary>
public sealed class PostgreSqlContentDbContext(DbContextOptions<PostgreSqlContentDbContext> options) : ContentDbContext(options);
