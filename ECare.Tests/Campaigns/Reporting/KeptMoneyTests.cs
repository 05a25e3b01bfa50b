using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Money;
using ECare.Campaigns.Reporting.Reports;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Reporting;

/// <summary>The whole way of a campaign's money: shown, seen, activated, paid, and ninety days later in the report, or given back before and not.</summary>
internal sealed class KeptMoneyTests(Database database) : DataTests(database)
{
    private const string Offer = "NP-KEPT";
    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
    private static long customers = 640_000;
    private static int rounds;

    private readonly CurrentOperator current = ScopeOperator.Of(Database.DefaultOperator);
    private CampaignWorld world = null!;
    private string code = "";
    private int entries;

    [SetUp]
    public async Task Publish()
    {
        world = new CampaignWorld(Database, Clock);
        code = $"kept-{++rounds}";
        await world.PublishAsync(ACampaign(code) with { Offer = $"{Offer}-{rounds}", Goal = CampaignGoal.Activation, HoldoutPercent = 1 });
    }

    [Test]
    public async Task Is_what_was_paid_and_not_given_back_in_ninety_days()
    {
        var (keeps, cancels) = (await SomebodyWhoActivatesAsync(), await SomebodyWhoActivatesAsync());
        await RunAsync();
        await BookAsync(keeps, 2, LedgerKind.Payment, LedgerSide.Clearing("khalti"), LedgerSide.Receivable);
        await BookAsync(cancels, 2, LedgerKind.Payment, LedgerSide.Clearing("khalti"), LedgerSide.Receivable);
        await BookAsync(cancels, 60, LedgerKind.Refund, LedgerSide.Receivable, LedgerSide.Clearing("khalti"));

        Clock.SetUtcNow(Start.AddDays(89));
        await RunAsync();
        var before = await ReportAsync();
        Clock.SetUtcNow(Start.AddDays(93));
        await RunAsync();
        var after = await ReportAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Count(nameof(OutcomeKind.Converted)), Is.EqualTo(2), "both activated, and were credited to what they had seen");
            Assert.That((before.Sides.Shown.People, before.Sides.Shown.Reached), Is.EqualTo((2L, 2L)));
            Assert.That((before.Sides.Shown.Kept.People, before.Sides.Shown.Kept.Minor), Is.EqualTo((0L, 0L)), "nobody's ninety days have passed");
            Assert.That((after.Sides.Shown.Kept.People, after.Sides.Shown.Kept.Minor), Is.EqualTo((2L, 100_00L)), "what was given back on the sixtieth day is not kept");
        }
    }

    private static Guid IdOf(long person) => SubscriberFacts.IdOf(Pseudonyms.Of(Database.DefaultOperator, person).Value);

    /// <summary>Sees the campaign, and buys what it is for an hour later; who belongs to the holdout of one in a hundred is passed over.</summary>
    private async Task<BillingAccount> SomebodyWhoActivatesAsync()
    {
        CampaignChoice choice;
        long person;
        do
        {
            person = ++customers;
            choice = await world.DecideAsync(new SubscriberFacts(IdOf(person)) { ConsentsToMarketing = true, ConsentsToPersonalisation = true });
        }
        while (choice.Token is null);

        await world.Reports.ReportAsync(Database.DefaultOperator, IdOf(person), choice.Token, OutcomeKind.Seen, default);
        await world.Writer.FlushAsync(default);
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(person);
        var account = rows.Account(owner);
        rows.Let(owner, account);
        db.Add(OwnedProduct.Activate(rows.Line(account), 1, $"{Offer}-{rounds}", Clock.GetUtcNow().AddHours(1)));
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>The jobs of a day, in the order of their schedule.</summary>
    private async Task RunAsync()
    {
        Clock.Advance(TimeSpan.FromHours(2));
        await using var db = Open();
        await new TrialEnrolment(db, current, world.Directory, world.Options, Clock).RunAsync(default);
        await new ActivationCredit(db, current, Pseudonyms, world.Directory, world.Options, Clock).RunAsync(default);
        await new OutcomeCounting(db, current, Clock).RunAsync(default);
        await new TrialMoney(db, current, Pseudonyms, Clock).RunAsync(default);
        await new TrialSumming(db).RunAsync(default);
    }

    private async Task<CampaignReport> ReportAsync()
    {
        var stops = new CampaignStops(world.Databases, Clock, NullLogger<CampaignStops>.Instance);
        var reader = new CampaignReportReader(world.Directory, world.Databases, new TrialSumReader(world.Databases), stops, Clock);
        return (await reader.FindAsync(Database.DefaultOperator, code, DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime), default))!;
    }

    private async Task BookAsync(BillingAccount account, int day, LedgerKind kind, LedgerSide debit, LedgerSide credit)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var entry = new LedgerTransaction(account.Id, $"kept:{rounds}:{++entries}", kind, DateOnly.FromDateTime(Start.UtcDateTime).AddDays(day), Start.AddDays(day))
            .Move(debit, credit, Money.FromMinor(100_00, current.Operator.Currency));
        await new LedgerWriter(db).AddAsync([entry], default);
        await transaction.CommitAsync();
    }
}
