using ECare.Campaigns;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Core.Behaviour;
using ECare.Core.Billing;
using ECare.Core.Identity;
using ECare.Core.Inventory;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Operators;
using ECare.Core.Overview;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Providers;
using ECare.Core.Profile;
using ECare.Core.Usage;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Persistence;

/// <summary>The SQL that the portal's readers send to SQL Server, compiled against the schema that the migrations make.</summary>
internal sealed class SqlServerQueryTests
{
    private static readonly CurrentOperator Current = ScopeOperator.Of("chautari");

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 6, 15, 0, TimeSpan.Zero));
    private SqlServerRecorder server = null!;
    private SqlServerECareDbContext db = null!;

    [SetUp]
    public void Stand_in_for_the_server()
    {
        server = new SqlServerRecorder();
        var builder = new DbContextOptionsBuilder<SqlServerECareDbContext>()
            .UseSqlServer("Server=nowhere.invalid;Database=nobody", options => options.UseCompatibilityLevel(160))
            .AddInterceptors(server);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new ModelAssemblies(typeof(CampaignRegistration).Assembly));
        db = new SqlServerECareDbContext(builder.Options);
    }

    [TearDown]
    public void Leave() => db.Dispose();

    [Test]
    public async Task Of_bills_is_understood()
    {
        var reader = new BillsReader(db, Current, clock);
        await reader.ListAsync(1, 2, 3, default);
        await reader.FindAsync(1, 2, 3, default);

        AssertUnderstood(atLeast: 3);
    }

    [Test]
    public async Task Of_lines_and_facts_is_understood()
    {
        await new LinesReader(db, clock).ReadAsync(1, default);
        await new ProfileReader(db, Current, clock).ReadAsync(1, 2, default);

        AssertUnderstood(atLeast: 2);
    }

    [Test]
    public async Task Of_usage_is_understood()
    {
        var reader = new UsageReader(db, Current, clock);
        await reader.MonthsAsync(1, 2, default);
        await reader.DaysAsync(1, 2, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), default);

        AssertUnderstood(atLeast: 2);
    }

    [Test]
    public async Task Of_cleaning_is_understood()
    {
        await new IdentityCleaning(db, Current, Options.Create(new IdentityOptions()), clock).RunAsync(default);
        await new StepCleaning(db, Current, clock).RunAsync(default);
        await new SentMessageCleaning(db, Current, clock).RunAsync(default);
        await new UsageRecordCleaning(db, Current, clock).RunAsync(default);
        await new DecisionCleaning(db, Current, clock).RunAsync(default);

        AssertUnderstood(atLeast: 8);
    }

    [Test]
    public async Task Of_what_is_credited_to_campaigns_is_understood()
    {
        var pseudonyms = new Pseudonyms(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));

        // Nothing was activated here, so nothing is reported.
        await new ActivationCredit(db, Current, pseudonyms, reports: null!, clock).RunAsync(default);

        AssertUnderstood(atLeast: 2);
    }

    [Test]
    public void Of_the_dashboard_is_understood()
    {
        using var schema = SqlServerSchema.OfMigrations(db);

        schema.AddQuery($"DECLARE @customer bigint, @now bigint;\n{OverviewSql.Lines.SqlServer}");
        schema.AddQuery($"DECLARE @account bigint, @line bigint;\n{OverviewSql.Account.SqlServer}");
        schema.AddQuery($"DECLARE @who nvarchar(40), @take int;\n{StepReader.Trail.SqlServer}");
        schema.AddQuery($"DECLARE @subscriber uniqueidentifier;\n{ContactReader.OfSubscriber.SqlServer}");

        Assert.That(schema.Faults(), Is.Empty);
    }

    private void AssertUnderstood(int atLeast)
    {
        using var schema = SqlServerSchema.OfMigrations(db);

        foreach (var batch in server.Batches)
        {
            schema.AddQuery(batch);
        }

        Assert.That(server.Batches, Has.Count.AtLeast(atLeast));
        Assert.That(schema.Faults(), Is.Empty);
    }
}
