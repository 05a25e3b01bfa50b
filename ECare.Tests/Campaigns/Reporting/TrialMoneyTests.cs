using ECare.Campaigns.Audience;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Harms;
using ECare.Campaigns.Reporting.Money;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Campaigns.Reporting;

/// <summary>From the ledger to what a person of a trial was billed and has paid.</summary>
internal sealed class TrialMoneyTests(Database database) : DataTests(database)
{
    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
    private static long customers = 7_000;

    private readonly CurrentOperator current = ScopeOperator.Of(Database.DefaultOperator);
    private long customerId;
    private BillingAccount account = null!;
    private int entries;

    private Guid Person => SubscriberFacts.IdOf(Pseudonyms.Of(Database.DefaultOperator, customerId).Value);

    private Currency Currency => current.Operator.Currency;

    [SetUp]
    public async Task Enter_a_trial()
    {
        customerId = ++customers;
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(customerId);
        account = rows.Account(owner, AccountKind.Prepaid);
        rows.Let(owner, account);
        var traits = new TrialTraits(new DateOnly(2026, 11, 23), "prepaid", "ne-NP", "90-364", "home");
        db.Add(TrialPerson.Enter(Person, "paid", new TrialSide(IsHeldOut: false, 0.1), new TrialTime(Start, Start.AddDays(14)), traits));
        await db.SaveChangesAsync();
    }

    [Test]
    public async Task Bills_less_credit_notes_and_money_less_refunds_count_within_their_time()
    {
        await BookAsync(1, LedgerKind.BillIssued, LedgerSide.Receivable, LedgerSide.Revenue, 100_00);
        await BookAsync(20, LedgerKind.CreditNote, LedgerSide.Revenue, LedgerSide.Receivable, 30_00);
        await BookAsync(21, LedgerKind.BillIssued, LedgerSide.Receivable, LedgerSide.Tax("VAT"), 13_00);
        await BookAsync(25, LedgerKind.Charged, LedgerSide.Wallet, LedgerSide.Revenue, 5_00);
        await BookAsync(36, LedgerKind.BillIssued, LedgerSide.Receivable, LedgerSide.Revenue, 100_00);
        await BookAsync(2, LedgerKind.Payment, LedgerSide.Clearing("khalti"), LedgerSide.Receivable, 113_00);
        await BookAsync(40, LedgerKind.TopUp, LedgerSide.Clearing("khalti"), LedgerSide.Wallet, 50_00);
        await BookAsync(50, LedgerKind.Voucher, LedgerSide.Vouchers("b1"), LedgerSide.Wallet, 20_00);
        await BookAsync(60, LedgerKind.Refund, LedgerSide.Wallet, LedgerSide.Clearing("khalti"), 50_00);
        await BookAsync(61, LedgerKind.CreditReceived, LedgerSide.Transit, LedgerSide.Wallet, 9_00);
        await BookAsync(91, LedgerKind.Payment, LedgerSide.Clearing("khalti"), LedgerSide.Receivable, 500_00);
        await BookAsync(-1, LedgerKind.Payment, LedgerSide.Clearing("khalti"), LedgerSide.Receivable, 700_00);

        var early = await MeasureAsync(36);
        var billed = await MeasureAsync(38);
        var kept = await MeasureAsync(93);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((early.BilledMinor, early.KeptMinor), Is.EqualTo(((long?)null, (long?)null)), "Reports may be two days late.");
            Assert.That((billed.BilledMinor, billed.KeptMinor), Is.EqualTo(((long?)75_00, (long?)null)), "Ninety days have not passed.");
            Assert.That((kept.BilledMinor, kept.KeptMinor), Is.EqualTo(((long?)75_00, (long?)133_00)));
        }
    }

    [Test]
    public async Task Who_moved_no_money_brings_nothing_and_is_known()
    {
        var kept = await MeasureAsync(93);

        Assert.That((kept.BilledMinor, kept.KeptMinor, kept.PendingSince is not null), Is.EqualTo(((long?)0, (long?)0, true)));
    }

    [Test]
    public async Task Is_read_once()
    {
        await MeasureAsync(93);
        await BookAsync(3, LedgerKind.Payment, LedgerSide.Clearing("khalti"), LedgerSide.Receivable, 1_00);

        Assert.That((await MeasureAsync(94)).KeptMinor, Is.Zero);
    }

    [Test]
    public async Task An_ended_line_is_noted_in_the_trial_of_its_owner()
    {
        Clock.Advance(TimeSpan.FromDays(3));
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            rows.Line(await db.BillingAccounts.SingleAsync(each => each.Id == account.Id)).End(Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await using (var db = Open())
        {
            await new HarmNoting(db, current, Pseudonyms, Clock).RunAsync(default);
        }

        Assert.That((await FoundAsync()).CancelledAt, Is.EqualTo(Clock.GetUtcNow()));
    }

    private async Task BookAsync(int day, LedgerKind kind, LedgerSide debit, LedgerSide credit, long minor)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var entry = new LedgerTransaction(account.Id, $"test:{++entries}", kind, new DateOnly(2026, 11, 23).AddDays(day), Start.AddDays(day))
            .Move(debit, credit, Money.FromMinor(minor, Currency));
        await new LedgerWriter(db).AddAsync([entry], default);
        await transaction.CommitAsync();
    }

    private async Task<TrialPerson> MeasureAsync(int day)
    {
        Clock.SetUtcNow(Start.AddDays(day));
        await using var db = Open();
        await new TrialMoney(db, current, Pseudonyms, Clock).RunAsync(default);
        return await FoundAsync();
    }

    private async Task<TrialPerson> FoundAsync()
    {
        await using var db = Open();
        var person = Person;
        return await db.CampaignTrials.AsNoTracking().SingleAsync(each => each.Subscriber == person);
    }
}
