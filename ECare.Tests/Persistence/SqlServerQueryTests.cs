using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Cms.Preview;
using ECare.Core.Accounts;
using ECare.Core.Balances;
using ECare.Core.Behaviour;
using ECare.Core.Billing;
using ECare.Core.Billing.Coming;
using ECare.Core.Billing.Delivery;
using ECare.Core.Billing.Documents;
using ECare.Core.Billing.Runs;
using ECare.Core.Billing.Statements;
using ECare.Core.Billing.Taxes;
using ECare.Core.Disputes;
using ECare.Core.Identity;
using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Ledger;
using ECare.Core.Notices;
using ECare.Core.Notifications;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Operators;
using ECare.Core.Overview;
using ECare.Core.Primitives;
using ECare.Core.Profile;
using ECare.Core.Usage;
using ECare.Core.Usage.Import;
using ECare.Core.Usage.Itemised;
using ECare.Tests.Accounts;
using ECare.Tests.Identity;
using ECare.Tests.Notifications;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Backoffice.Preview;
using ECare.Web.Content.Campaigns;
using ECare.Web.Content.Gate;
using ECare.Web.Features.Account;
using ECare.Web.Features.Billing;
using ECare.Web.Features.Campaigns;
using ECare.Web.Features.Outbound;
using ECare.Web.Features.SignIn;
using Microsoft.EntityFrameworkCore;
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
        await reader.PreviousAsync(1, 2, 3, default);

        AssertUnderstood(atLeast: 3);
    }

    [Test]
    [TestOf(typeof(ComingBillReader))]
    [TestOf(typeof(TaxCertificateReader))]
    [TestOf(typeof(EntryDocuments))]
    [TestOf(typeof(BillFormDesk))]
    [TestOf(typeof(PaperBills))]
    [TestOf(typeof(DocumentChain))]
    public async Task Of_papers_that_are_written_when_asked_for_is_understood()
    {
        var rows = new AccountRows(Db, Clock.GetUtcNow());
        var account = rows.Account(rows.Customer(1));
        Db.ChangeTracker.Clear();
        var year = Current.Operator.Formats.FiscalYear.Of(new DateOnly(2026, 11, 1));
        await new ComingBillReader(Db, Current, Clock).ReadAsync(1, 2, default);
        await new ComingBillReader(Db, Current, Clock).OfAsync(account, default);
        await new TaxCertificateReader(Db, Clock).ReadAsync(1, 2, year, default);
        await new TaxCertificateReader(Db, Clock).OfAsync(account, year, default);
        await new BillFormDesk(Db, Current, Clock).FindAsync(1, 2, default);
        await new DocumentChain(Db, Current).FindAsync("NP-1", default);
        await new PaperBills(Db, Current).BillsAsync([account], new DateOnly(2026, 11, 1), default);
        await foreach (var _ in new PaperBills(Db, Current).OfAsync(new DateOnly(2026, 11, 1), default))
        {
            // Nobody answers.
        }

        await new BillFormDesk(Db, Current, Clock).DeliveryAsync(account, default);

        AssertUnderstood(atLeast: 8);
    }

    [Test]
    [TestOf(typeof(StatementReader))]
    [TestOf(typeof(CreditNoteReader))]
    public async Task Of_statements_and_credit_notes_to_read_is_understood()
    {
        var rows = new AccountRows(Db, Clock.GetUtcNow());
        var account = rows.Account(rows.Customer(1));
        Db.ChangeTracker.Clear();
        var reader = new StatementReader(Db, Clock);
        await reader.ReadAsync(1, 2, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), default);
        Assert.That(
            () => reader.OfAsync(account, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), default), Throws.InvalidOperationException, "nobody answers with a sum");
        await new CreditNoteReader(Db, Clock).FindAsync(1, 2, 3, default);

        AssertUnderstood(atLeast: 6);
    }

    [Test]
    [TestOf(typeof(BillIssuer))]
    [TestOf(typeof(RatingFacts))]
    [TestOf(typeof(DocumentCheck))]
    [TestOf(typeof(BillRunsReader))]
    public async Task Of_bill_runs_is_understood()
    {
        var rows = new AccountRows(Db, Clock.GetUtcNow());
        var account = rows.Account(rows.Customer(1));
        Db.ChangeTracker.Clear();
        var period = BillingPeriod.MonthOf(new DateOnly(2026, 11, 1), CalendarSystem.Gregorian, Current.Operator.Zone);
        var issuer = new BillIssuer(Db, new LedgerPosting(Db, new LedgerWriter(Db), Current, Clock), Current, Clock);
        await issuer.FindOrBeginAsync(period, default);
        Assert.That(() => issuer.StepAsync(period, default), Throws.InvalidOperationException, "nothing is stored, so the run is not found again");
        await new RatingFacts(Db).OfAsync([account], period, default);
        await new BillRunsReader(Db).LatestAsync(3, default);
        await new BillRunsReader(Db).AccountsLeftAsync(BillRun.Begin(period, Clock.GetUtcNow()), default);
        var options = new DocumentOptions { Current = "k1" };
        options.Keys["k1"] = new string('k', 40);
        await new DocumentCheck(Db, Current, new DocumentSeals(Options.Create(options)), []).FindAsync("NP-1", "k1.x", default);

        AssertUnderstood(atLeast: 10);
    }

    [Test]
    [TestOf(typeof(CreditNoteDesk))]
    [TestOf(typeof(DocumentSeries))]
    public async Task Of_credit_notes_is_understood()
    {
        var amount = new CreditedAmount(Money.Zero(Current.Operator.Currency), Money.Zero(Current.Operator.Currency), "CreditNote.Outage");
        var desk = new CreditNoteDesk(Db, new LedgerPosting(Db, new LedgerWriter(Db), Current, Clock), Current, Clock);
        Server.Answer("SELECT TOP(2) [d].[Last]", 1L);
        await desk.IssueAsync(1, 2, amount, default);

        AssertUnderstood(atLeast: 3);
    }

    [Test]
    [TestOf(typeof(DisputeDesk))]
    [TestOf(typeof(DisputeDecisions))]
    [TestOf(typeof(DisputesReader))]
    [TestOf(typeof(DisputeCredit))]
    public async Task Of_disputes_is_understood()
    {
        var posting = new LedgerPosting(Db, new LedgerWriter(Db), Current, Clock);
        var credit = new DisputeCredit(Db, posting, new CreditNoteDesk(Db, posting, Current, Clock));
        var reader = new DisputesReader(Db, Clock);
        await reader.OfBillAsync(1, 2, 3, default);
        await reader.OfCustomerAsync(1, default);
        await reader.WaitingAsync(1, default);
        await reader.FindAsync(1, 2, 3, default);
        await new DisputeDesk(Db, credit, Current, Clock, NullLogger<DisputeDesk>.Instance).OpenAsync(
            new OpenDispute(1, 2, new DisputeClaim(3, [1], DisputeReason.Other, "words")), default);
        await new DisputeDecisions(Db, credit, new CustomerNotices(Db, Current, new SaidKeys(), Clock), Clock, NullLogger<DisputeDecisions>.Instance).DecideAsync(
            new DecideDispute(1, 2, 3, [], new DisputeAnswer(DisputeGround.ChargeRight, "staff", null)), default);
        var rows = new AccountRows(Db, Clock.GetUtcNow());
        var bill = rows.Bill(rows.Account(rows.Customer(1)), new DateOnly(2026, 11, 1));
        var dispute = Dispute.Open(bill, 1, new DisputeClaim(1, [1], DisputeReason.WrongPrice, null), Clock.GetUtcNow(), new DateOnly(2026, 12, 1));

        // No account answers here, so the hold ends at the first question.
        Assert.That(() => credit.HoldAsync(dispute, bill, Clock.GetUtcNow(), default), Throws.InvalidOperationException);

        AssertUnderstood(atLeast: 7);
    }

    [Test]
    [TestOf(typeof(LinesReader))]
    [TestOf(typeof(ProfileReader))]
    [TestOf(typeof(FactsReader))]
    [TestOf(typeof(AudiencePreview))]
    [TestOf(typeof(OfferCatalogue))]
    [TestOf(typeof(CataloguePrices))]
    public async Task Of_lines_and_facts_is_understood()
    {
        await new LinesReader(Db, Clock).ReadAsync(1, default);
        await new ProfileReader(Db, Current, Clock).ReadAsync(1, 2, new OffersOnSale(Clock.GetUtcNow(), new DateOnly(2026, 11, 23), []), default);
        await new OfferCatalogue(Database.Operators, Clock).OnSaleAsync(Current.Operator, default);
        new CataloguePrices(Database.Operators, Clock).Find(Current.Operator, [399_00]);
        await new FactsReader(Db, null!, null!, Current, Clock).ReadAsync(Guid.Empty, 1, 2, default);
        await new AudiencePreview(Db, null!, Current, null!).OfAsync(AudienceRule.Everyone, default);

        AssertUnderstood(atLeast: 7);
    }

    [Test]
    [TestOf(typeof(ProfilesReader))]
    [TestOf(typeof(FactsPageReader))]
    [TestOf(typeof(OutboundPeople))]
    public async Task Of_the_facts_of_many_people_is_understood()
    {
        var profiles = new ProfilesReader(Db, Current, Clock);
        var facts = new FactsPageReader(Db, profiles, null!, Current, Clock);
        await new OutboundPeople(Db, facts, null!, Current, TimeProvider.System).NextAsync(ContactChannel.Sms, 0, default);
        await profiles.ReadAsync([1, 2], new OffersOnSale(Clock.GetUtcNow(), new DateOnly(2026, 11, 23), []), default);
        await profiles.RowsAsync([new ProfilesReader.ReachedLine(1, 2, 3)], new DateOnly(2026, 11, 23), default);
        await facts.BucketsAsync([], default);
        await facts.WithheldAsync([Guid.Empty], default);

        AssertUnderstood(atLeast: 12);

        var before = Server.Batches.Count;
        await profiles.RowsAsync([new ProfilesReader.ReachedLine(1, 2, 3)], new DateOnly(2026, 11, 23), default);
        var ofOne = Server.Batches.Count - before;
        await profiles.RowsAsync(
            [.. Enumerable.Range(1, ProfilesReader.Most).Select(id => new ProfilesReader.ReachedLine(id, id, id))], new DateOnly(2026, 11, 23), default);
        Assert.That(Server.Batches.Count - before, Is.EqualTo(2 * ofOne), "many people cost as many statements as one");
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
    [TestOf(typeof(ItemisedReader))]
    [TestOf(typeof(CentreReader))]
    [TestOf(typeof(UsageFilesReader))]
    public async Task Of_single_records_and_cost_centres_is_understood()
    {
        var centres = new CentreReader(Db, Clock);
        await centres.CentresAsync(1, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), default);
        await centres.LinesAsync(1, 2, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), default);
        Server.Answer("AccountAccess", 1L);
        Server.Answer("UsageFeeds", 1L);
        var reader = new ItemisedReader(Db, Clock);
        var filter = new UsageFilter(Clock.GetUtcNow(), Clock.GetUtcNow()) { Service = AllowanceService.Voice, Counterparty = "1", ChargedOnly = true };
        await reader.PageAsync(1, 2, filter, new UsageKey(Clock.GetUtcNow(), 3), 10, default);
        await reader.ServicesAsync(1, 2, filter, default);
        await reader.NumbersAsync(1, 2, filter, default);
        await reader.AllAsync(1, 2, filter, 10, default).AnyAsync();
        await reader.AsOfAsync(default);
        await new UsageFilesReader(Db).LatestAsync(1, default);
        await new UsageFilesReader(Db).RejectedAsync(1, 2, default);
        await new UsageFilesReader(Db).FindAsync(1, default);
        await new UsageFilesReader(Db).FaultsAsync(1, default);

        AssertUnderstood(atLeast: 10);
    }

    [Test]
    [TestOf(typeof(UsageImport))]
    [TestOf(typeof(UsageTaking))]
    [TestOf(typeof(UsageMerge))]
    [TestOf(typeof(LineFinder))]
    public async Task Of_imported_records_is_understood()
    {
        var folder = Directory.CreateTempSubdirectory("ecare-usage-");
        await new UsageImport(Db, Current, Options.Create(new UsageImportOptions { Folder = folder.FullName }), Clock, NullLogger<UsageImport>.Instance).RunAsync(default);
        await new LineFinder(Db).LookUpAsync(["+9779800000001"], default);
        var merge = new UsageMerge(Db);
        await merge.StageAsync([new StagedRecord { AccountId = 1, LineId = 2, Id = 3, Day = new DateOnly(2026, 11, 1), Country = "NP" }], Clock.GetUtcNow(), default);
        var file = UsageFile.Begin("a.csv", "h", 1, Clock.GetUtcNow(), Clock.GetUtcNow());
        await merge.CommitAsync(file, new UsageStep(1, 1, 0, 0), 0, default);
        folder.Delete();
        AssertUnderstood(atLeast: 9);
    }

    [Test]
    [TestOf(typeof(BalanceReader))]
    [TestOf(typeof(LimitDesk))]
    [TestOf(typeof(LimitGuard))]
    [TestOf(typeof(UsageWatch))]
    [TestOf(typeof(AlertMessages))]
    public async Task Of_balances_and_limits_is_understood()
    {
        Server.Answer("SELECT COALESCE(SUM", 5L);
        Server.Answer("UsageFeeds", 1L);
        var guard = new LimitGuard(Db, Clock);
        var desk = new LimitDesk(Db, Current, guard, Clock, NullLogger<LimitDesk>.Instance);
        var messages = new AlertMessages(Db, Current, new FakeGateway().Handover, null!);
        var threshold = new ReachedThreshold(1, 2, "allowance-1", Clock.GetUtcNow(), 50);
        await messages.OfAsync(threshold, default);
        await messages.OfAsync(threshold with { LineId = 0 }, default);
        await new UsageWatch(Db, Current, guard, messages, Clock).RunAsync(default);
        await guard.ApplyAsync(LineLimit.First(1, new SetLimit(1, 2, LimitKind.Spend, 3, Stops: true), Clock.GetUtcNow()), LimitMonth.At(Current.Operator, Clock.GetUtcNow()), default);
        await desk.MaySetAsync(1, 2, default);
        var balances = new BalanceReader(Db, Current, desk, Clock);
        await balances.ReadAsync(1, 2, default);
        var access = new LineAccess(1, new DateOnly(2026, 1, 1), SeesMoney: false, SeesEveryLine: true);
        await balances.OfAsync(access, 2, Clock.GetUtcNow(), default);
        Assert.That(() => balances.OfAsync(access with { SeesMoney = true }, 2, Clock.GetUtcNow(), default), Throws.InvalidOperationException, "no such account");

        AssertUnderstood(atLeast: 9);
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
    [TestOf(typeof(JobsReader))]
    public async Task Of_the_log_of_runs_is_understood()
    {
        var reader = new JobsReader(Database.Operators);
        await reader.StandingsAsync("chautari", default);
        await reader.RunsAsync("chautari", new JobRunFilter("a", JobRunState.Failed, Clock.GetUtcNow()), 100, default);

        AssertUnderstood(atLeast: 3);
    }

    [Test]
    [TestOf(typeof(ActivationCredit))]
    public async Task Of_what_is_credited_to_campaigns_is_understood()
    {
        var pseudonyms = new Pseudonyms(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));

        // Nothing was activated here, so nothing is reported.
        await new ActivationCredit(Db, Current, pseudonyms, directory: null!, Options.Create(new ECare.Campaigns.CampaignOptions()), Clock).RunAsync(default);

        AssertUnderstood(atLeast: 2);
    }

    [Test]
    [TestOf(typeof(ConsentDesk))]
    [TestOf(typeof(ConsentProof))]
    [TestOf(typeof(PersonNames))]
    [TestOf(typeof(BilledLines))]
    [TestOf(typeof(AccountView))]
    [TestOf(typeof(PreviewPeople))]
    public async Task Of_a_customers_own_record_is_understood()
    {
        var rows = new AccountRows(Db, Clock.GetUtcNow());
        Assert.That(() => new AccountView(null!, Db, null!, null!, null!, null!).OfAsync(null!, Somebody, default), Throws.InvalidOperationException);
        var consents = new ConsentDesk(Db, Clock);
        await consents.SayAsync(1, new ConsentSaid(ConsentPurpose.MarketingOnPages, IsGiven: true, ConsentWay.AccountPage, new ConsentWords("en", "Yes?")), default);
        await consents.WithdrawnAsync(1, default);
        await consents.StandingAsync(1, ConsentPurpose.MarketingBySms, default);
        await consents.HoldersOfAsync(PhoneNumber.FromE164("+9779800000001"), default);
        await new ConsentProof(Db, Clock).LookAsync(1, "Sita", "asked by letter", default);
        await new PersonNames(Db, Current, new PersonNameCache(Clock)).FindAsync(Somebody, default);
        await new BilledLines(Db).NumbersAsync(rows.Bill(rows.Account(rows.Customer(1)), new DateOnly(2026, 11, 1)), before: null, default);
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
