using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Cms.Preview;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Billing;
using ECare.Core.Identity;
using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Notifications;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Operators;
using ECare.Core.Overview;
using ECare.Core.Profile;
using ECare.Core.Usage;
using ECare.Tests.Accounts;
using ECare.Tests.Identity;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Backoffice.Preview;
using ECare.Web.Content.Campaigns;
using ECare.Web.Features.Account;
using ECare.Web.Features.Billing;
using ECare.Web.Features.Campaigns;
using ECare.Web.Features.SignIn;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Persistence;

/// <summary>The SQL that the portal's readers and desks send to SQL Server.</summary>
internal sealed class SqlServerQueryTests : SqlServerAsked
{
    private static readonly CurrentOperator Current = ScopeOperator.Of("chautari");
    private static readonly SignedIn Somebody = new(Guid.Empty, 1, 2, Role.Individual, new());

    [Test]
    [TestOf(typeof(BillsReader))]
    public async Task Of_bills_is_understood()
    {
        var reader = new BillsReader(Db, Current, Clock);
        await reader.ListAsync(1, 2, 3, default);
        await reader.FindAsync(1, 2, 3, default);

        AssertUnderstood(atLeast: 3);
    }

    [Test]
    [TestOf(typeof(LinesReader))]
    [TestOf(typeof(ProfileReader))]
    [TestOf(typeof(FactsReader))]
    [TestOf(typeof(AudiencePreview))]
    [TestOf(typeof(OfferCatalogue))]
    public async Task Of_lines_and_facts_is_understood()
    {
        await new LinesReader(Db, Clock).ReadAsync(1, default);
        await new ProfileReader(Db, Current, Clock).ReadAsync(1, 2, default);
        await new OfferCatalogue(Database.Operators, Clock).OnSaleAsync(Current.Operator, default);
        await new FactsReader(Db, null!, null!, Current, Clock).ReadAsync(Guid.Empty, 1, 2, default);
        await new AudiencePreview(Db, null!, Current, null!).OfAsync(AudienceRule.Everyone, default);

        AssertUnderstood(atLeast: 6);
    }

    [Test]
    [TestOf(typeof(UsageReader))]
    public async Task Of_usage_is_understood()
    {
        var reader = new UsageReader(Db, Current, Clock);
        await reader.MonthsAsync(1, 2, default);
        await reader.DaysAsync(1, 2, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), default);

        AssertUnderstood(atLeast: 2);
    }

    [Test]
    [TestOf(typeof(IdentityCleaning))]
    [TestOf(typeof(StepCleaning))]
    [TestOf(typeof(SentMessageCleaning))]
    [TestOf(typeof(UsageRecordCleaning))]
    [TestOf(typeof(DecisionCleaning))]
    [TestOf(typeof(JobLogCleaning))]
    public async Task Of_cleaning_is_understood()
    {
        await new IdentityCleaning(Db, Current, Options.Create(new IdentityOptions()), Clock).RunAsync(default);
        await new StepCleaning(Db, Current, Clock).RunAsync(default);
        await new SentMessageCleaning(Db, Current, Clock).RunAsync(default);
        await new UsageRecordCleaning(Db, Current, Clock).RunAsync(default);
        await new DecisionCleaning(Db, Current, Clock).RunAsync(default);
        await new JobLogCleaning(Db, Clock).RunAsync(default);

        AssertUnderstood(atLeast: 9);
    }

    [Test]
    [TestOf(typeof(ActivationCredit))]
    public async Task Of_what_is_credited_to_campaigns_is_understood()
    {
        var pseudonyms = new Pseudonyms(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));

        // Nothing was activated here, so nothing is reported.
        await new ActivationCredit(Db, Current, pseudonyms, reports: null!, Clock).RunAsync(default);

        AssertUnderstood(atLeast: 2);
    }

    [Test]
    [TestOf(typeof(ConsentDesk))]
    [TestOf(typeof(PersonNames))]
    [TestOf(typeof(BilledLines))]
    [TestOf(typeof(AccountView))]
    [TestOf(typeof(PreviewPeople))]
    public async Task Of_a_customers_own_record_is_understood()
    {
        var rows = new AccountRows(Db, Clock.GetUtcNow());
        Assert.That(() => new AccountView(null!, Db, null!, null!, null!).OfAsync(null!, Somebody, default), Throws.InvalidOperationException);
        await new ConsentDesk(Db, Clock).SayAsync(1, ConsentPurpose.Marketing, allowed: true, default);
        await new PersonNames(Db, Current, new PersonNameCache(Clock)).FindAsync(Somebody, default);
        await new BilledLines(Db).NumbersAsync(rows.Bill(rows.Account(rows.Customer(1)), new DateOnly(2026, 11, 1)), default);
        var looking = new PreviewVisit(new PreviewTicket(Guid.Empty, null, IsShared: false, Clock.GetUtcNow()), "demo-Everyday", At: null);
        await new PreviewPeople(isDemo: true).FindAsync(looking, "chautari", Db, default);

        AssertUnderstood(atLeast: 5);
    }

    [Test]
    [TestOf(typeof(JobLedger))]
    public async Task Of_jobs_is_understood()
    {
        var ledger = new JobLedger(Database.Operators, Clock);
        var ticket = new JobTicket(Database.DefaultOperator, "job", "node", Clock.GetUtcNow());
        var run = ((JobTurn.Ours)await ledger.TakeAsync(ticket, default)).Run;
        await ledger.RenewAsync(ticket, run, default);
        await ledger.BeginAsync(ticket, default);
        await ledger.EndAsync(ticket, run, new JobResult(JobRunState.Done, 1), keepsRun: true, default);
        await ledger.EndAsync(ticket, run, new JobResult(JobRunState.Done, 0), keepsRun: false, default);

        AssertUnderstood(atLeast: 8);
    }

    [Test]
    [TestOf(typeof(StepWriter))]
    public async Task Of_written_steps_is_understood()
    {
        var options = Options.Create(new BehaviourOptions());
        var recorder = new StepRecorder(options);
        using var writer = new StepWriter(recorder, Database.Operators, options, Clock, NullLogger<StepWriter>.Instance);
        recorder.Record(Database.DefaultOperator, new Step { Who = Pseudonym.Nobody, Kind = StepKind.Landed, PageVersion = "v1", At = Clock.GetUtcNow() });

        await writer.WriteWaitingAsync(default);

        AssertUnderstood(atLeast: 1);
    }

    [Test]
    [TestOf(typeof(SimulatedGateway))]
    [TestOf(typeof(SentMessageReader))]
    public async Task Of_the_demos_messages_is_understood()
    {
        Server.Answer("OUTPUT INSERTED", 1L);
        await new SimulatedGateway(Database.Operators, Clock)
            .SendAsync(new SmsMessage(Database.DefaultOperator, PortalNode.NewNumber(), "Hello", MessagePurpose.SignInCode), default);
        await new SentMessageReader(Database.Operators).LatestAsync(Database.DefaultOperator, "+9779800000000", 12, default);

        AssertUnderstood(atLeast: 2);
    }

    [Test]
    [TestOf(typeof(OverviewReader))]
    [TestOf(typeof(StepReader))]
    [TestOf(typeof(ContactReader))]
    public void Of_the_dashboard_is_understood()
    {
        using var schema = SqlServerSchema.OfMigrations(Db);

        schema.AddQuery($"DECLARE @customer bigint, @now bigint;\n{OverviewSql.Lines.SqlServer}");
        schema.AddQuery($"DECLARE @account bigint, @line bigint;\n{OverviewSql.Account.SqlServer}");
        schema.AddQuery($"DECLARE @who nvarchar(40), @take int;\n{StepReader.Trail.SqlServer}");
        schema.AddQuery($"DECLARE @subscriber uniqueidentifier;\n{ContactReader.OfSubscriber.SqlServer}");

        Assert.That(schema.Faults(), Is.Empty);
    }
}
