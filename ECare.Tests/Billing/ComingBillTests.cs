using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Coming;
using ECare.Core.Billing.Runs;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Billing;

internal sealed class ComingBillTests(Database database) : DataTests(database)
{
    private static readonly CurrentOperator Current = ScopeOperator.Of("chautari");

    private BillingPeriod Running => BillingPeriod.MonthOf(Current.Operator.Zone.DayOf(Clock.GetUtcNow()), CalendarSystem.BikramSambat, Current.Operator.Zone);

    [OneTimeSetUp]
    public async Task Sell_a_plan()
    {
        await using var db = Open();
        db.Add(ProductOffering.Publish("NP-BYAPAR", OfferKind.Plan, Money.FromMinor(50_000, Current.Operator.Currency), taxIncluded: false, OfferTerm.Monthly, new DateOnly(2020, 1, 1)));
        await db.SaveChangesAsync();
    }

    [Test]
    public async Task Says_what_the_run_issues_when_the_period_is_over_and_nothing_more_is_used()
    {
        await AccountAsync(1, (rows, account) =>
        {
            var line = rows.Line(account);
            rows.Line(account, 2);
            rows.Day(line, Running.FirstDay, 1_024);
            rows.Day(line, Running.FirstDay.AddDays(3), 2_048);
        });

        var coming = await FoundAsync(1);
        await RunAsync();

        await using var db = Open();
        var issued = await db.Bills.AsNoTracking().Include(bill => bill.Lines).Include(bill => bill.Taxes).SingleAsync(bill => bill.AccountId == 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (coming.Bill.NetMinor, coming.Bill.TaxMinor, coming.Bill.GrossMinor, coming.Bill.TaxRules),
                Is.EqualTo((issued.NetMinor, issued.TaxMinor, issued.GrossMinor, issued.TaxRules)));
            Assert.That((coming.Bill.IssuedOn, coming.Bill.DueOn, coming.Bill.PeriodFrom, coming.Bill.PeriodTo), Is.EqualTo((issued.IssuedOn, issued.DueOn, issued.PeriodFrom, issued.PeriodTo)));
            Assert.That(coming.Bill.Lines.Select(line => (line.TextKey, line.OfferCode, line.LineId, line.NetMinor)), Is.EquivalentTo(issued.Lines.Select(line => (line.TextKey, line.OfferCode, line.LineId, line.NetMinor))));
            Assert.That(coming.Bill.Taxes.Select(tax => (tax.Code, tax.AmountMinor)), Is.EquivalentTo(issued.Taxes.Select(tax => (tax.Code, tax.AmountMinor))));
            Assert.That(issued.NetMinor, Is.EqualTo(2 * 50_000 + 2 * 5), "two fees, and two days beyond the plan");
        }
    }

    [Test]
    public async Task Grows_with_what_is_used_and_issues_nothing()
    {
        await AccountAsync(2, (rows, account) => rows.Line(account));
        var before = await FoundAsync(2);
        await using (var db = Open())
        {
            var line = await db.Lines.SingleAsync(each => each.AccountId == 2);
            new AccountRows(db, Start).Day(line, Running.FirstDay.AddDays(1), 512);
            await db.SaveChangesAsync();
        }

        var after = await FoundAsync(2);

        await using var looking = Open();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Bill.NetMinor - before.Bill.NetMinor, Is.EqualTo(5));
            Assert.That(await looking.Bills.AnyAsync(bill => bill.AccountId == 2), Is.False);
            Assert.That(await looking.LedgerTransfers.AnyAsync(row => row.AccountId == 2), Is.False);
            Assert.That((await looking.BillingAccounts.SingleAsync(account => account.Id == 2)).BalanceMinor, Is.Zero);
        }
    }

    [Test]
    public async Task Holds_what_its_cost_centres_cost_and_a_cost_centre_has_none_of_its_own()
    {
        await AccountAsync(3, (rows, account) => rows.Line(account));
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            var (root, owner) = (await db.BillingAccounts.SingleAsync(each => each.Id == 3), await db.Customers.SingleAsync(each => each.Id == 3));
            var centre = rows.Account(owner, id: 301);
            centre.PlaceUnder(root, "Sales");
            rows.Line(centre);
            rows.Let(owner, centre);
            await db.SaveChangesAsync();
        }

        var coming = await FoundAsync(3);

        Assert.That(coming.Bill.Lines.Select(line => line.LineId), Is.EquivalentTo(new long?[] { 301, 30101 }));
        Assert.That(await AskAsync(3, 301), Is.InstanceOf<ComingOutcome.NotBilled>());
    }

    [Test]
    public async Task There_is_none_for_prepaid_accounts_for_those_without_charges_and_for_strangers()
    {
        await AccountAsync(4, (rows, _) => { });
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            var customer = rows.Customer(5);
            rows.Let(customer, rows.Account(customer, AccountKind.Prepaid));
            var account = await db.BillingAccounts.SingleAsync(each => each.Id == 4);
            rows.Let(rows.Customer(7), account, AccessRole.Member, rows.Line(rows.Account(rows.Customer(8))).Id);
            await db.SaveChangesAsync();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await AskAsync(4, 4), Is.EqualTo(new ComingOutcome.NothingYet(Running)));
            Assert.That(await AskAsync(5, 5), Is.InstanceOf<ComingOutcome.NotBilled>());
            Assert.That(await AskAsync(5, 4), Is.InstanceOf<ComingOutcome.NotYours>());
            Assert.That(await AskAsync(7, 4), Is.InstanceOf<ComingOutcome.NotYours>(), "A member of the family sees no money.");
            Assert.That(await AskAsync(5, 999_999), Is.InstanceOf<ComingOutcome.NotYours>());
        }
    }

    [Test]
    public async Task Tells_up_to_when_use_is_in_it()
    {
        await AccountAsync(6, (rows, account) => rows.Line(account));
        Assert.That((await FoundAsync(6)).UsedUntil, Is.Null, "nothing was ever reported");
        await using (var db = Open())
        {
            db.Add(UsageFeed.Begin("mobile", Start.AddMinutes(-4)));
            await db.SaveChangesAsync();
        }

        Assert.That((await FoundAsync(6)).UsedUntil, Is.EqualTo(Start.AddMinutes(-4)));
    }

    private async Task AccountAsync(long id, Action<AccountRows, BillingAccount> fill)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var customer = rows.Customer(id);
        var account = rows.Account(customer);
        rows.Let(customer, account);
        fill(rows, account);
        await db.SaveChangesAsync();
    }

    private async Task<ComingBill> FoundAsync(long account)
    {
        var outcome = await AskAsync(account, account);
        return outcome is ComingOutcome.Found(var coming) ? coming : throw new AssertionException($"{outcome}");
    }

    private async Task<ComingOutcome> AskAsync(long customer, long account)
    {
        await using var db = Open();
        return await new ComingBillReader(db, Current, Clock).ReadAsync(customer, account, default);
    }

    private async Task RunAsync()
    {
        Clock.Advance(Running.End - Clock.GetUtcNow() + TimeSpan.FromHours(2));
        await using var db = Open();
        var issuer = new BillIssuer(db, new LedgerPosting(db, new LedgerWriter(db), Current, Clock), Current, Clock);
        await new BillRunWork(issuer, Current, Clock, NullLogger<BillRunWork>.Instance).RunAsync(default);
    }
}
