using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Billing.Runs;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Billing;

/// <summary>Each test has a database of its own with the same accounts: a run bills all that it finds.</summary>
internal sealed class BillRunTests(Database database) : DataTests(database)
{
    private const int Accounts = 7;
    private const int StepSize = 3;

    private static readonly CurrentOperator Current = ScopeOperator.Of("chautari");

    /// <summary>Kartik 2083: what was over when the clock of the tests began.</summary>
    private static readonly BillingPeriod Kartik = BillingPeriod.MonthOf(new DateOnly(2026, 11, 1), CalendarSystem.BikramSambat, Current.Operator.Zone);

    [Test]
    public async Task Bills_every_postpaid_account_once_and_adds_it_to_what_is_owed()
    {
        await FillAsync("whole");

        Assert.That(await RunAsync("whole"), Is.EqualTo(Accounts));
        Assert.That(await RunAsync("whole"), Is.Zero, "a second run finds everything done");

        await using var db = Database.Open("whole");
        var bills = await BillsAsync(db);
        var accounts = await db.BillingAccounts.AsNoTracking().Where(account => account.Id <= Accounts).OrderBy(account => account.Id).ToListAsync();
        var run = await db.BillRuns.SingleAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bills.Select(bill => bill.AccountId), Is.EqualTo(Enumerable.Range(1, Accounts)));
            Assert.That(bills.Select(bill => (bill.PeriodFrom, bill.PeriodTo)).Distinct(), Is.EqualTo(new[] { (Kartik.FirstDay, Kartik.LastDay) }));
            Assert.That(bills[0].GrossMinor, Is.EqualTo(62_150), "NPR 500.00 with both taxes");
            Assert.That(accounts.Select(account => account.BalanceMinor), Is.EqualTo(bills.Select(bill => -bill.GrossMinor)));
            Assert.That(accounts.Select(account => (account.LastBillId, account.DueOn)), Is.EqualTo(bills.Select(bill => ((long?)bill.Id, (DateOnly?)bill.DueOn))));
            Assert.That(
                (await db.LedgerBalances.AsNoTracking().Where(balance => balance.Book == LedgerBook.Receivable).OrderBy(balance => balance.AccountId).ToListAsync()).Select(balance => balance.NetDebitMinor),
                Is.EqualTo(bills.Select(bill => bill.GrossMinor)),
                "the ledger holds what is owed");
            Assert.That((run.IsOver, run.Bills, run.WithoutCharges, run.BilledBefore, run.GrossMinor), Is.EqualTo((true, Accounts, 1, 0, bills.Sum(bill => bill.GrossMinor))));
        }
    }

    [Test]
    public async Task Charges_an_enterprise_for_its_cost_centres_however_deep()
    {
        await FillAsync("deep");
        await using (var writing = Database.Open("deep"))
        {
            var rows = new AccountRows(writing, Start);
            var root = await writing.BillingAccounts.SingleAsync(account => account.Id == 2);
            var owner = await writing.Customers.SingleAsync(customer => customer.Id == 2);
            var upper = rows.Account(owner, id: 201);
            upper.PlaceUnder(root, "1");
            var lower = rows.Account(owner, id: 202);
            lower.PlaceUnder(upper, "1.1");
            rows.Line(lower);
            await writing.SaveChangesAsync();
        }

        await RunAsync("deep");

        await using var db = Database.Open("deep");
        var bills = await BillsAsync(db);
        Assert.That(bills.Single(bill => bill.AccountId == 2).Lines.Select(line => line.LineId).Distinct(), Is.EqualTo(new long?[] { 201, 20201 }));
        Assert.That(bills.Select(bill => bill.AccountId), Has.None.GreaterThan(200));
    }

    /// <summary>After which step it is stopped makes no difference: 7 accounts with charges and one without, three a step, and a last look.</summary>
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Makes_the_same_bills_whichever_step_it_is_stopped_after(int steps)
    {
        var (whole, stopped) = ($"whole{steps}", $"stopped{steps}");
        await FillAsync(whole);
        await FillAsync(stopped);
        await RunAsync(whole);

        await using (var first = Database.Open(stopped))
        {
            var issuer = Issuer(first);
            await issuer.FindOrBeginAsync(Kartik, default);
            for (var step = 0; step < steps; step++)
            {
                await issuer.StepAsync(Kartik, default);
            }
        }

        await RunAsync(stopped);

        await using var expected = Database.Open(whole);
        await using var found = Database.Open(stopped);
        Assert.That(Print(await BillsAsync(found)), Is.EqualTo(Print(await BillsAsync(expected))));
    }

    [Test]
    public async Task Leaves_nothing_behind_of_a_step_that_was_broken_off()
    {
        await FillAsync("broken");
        await using (var spoiling = Database.Open("broken"))
        {
            var line = await spoiling.Lines.SingleAsync(each => each.AccountId == 5);
            line.MoveTo("NO-SUCH-PLAN", null);
            await spoiling.SaveChangesAsync();
        }

        Assert.That(() => RunAsync("broken"), Throws.InvalidOperationException, "the second step meets an offer without a price");
        await using (var looking = Database.Open("broken"))
        {
            Assert.That((await BillsAsync(looking)).Select(bill => bill.AccountId), Is.EqualTo(new[] { 1, 2, 3 }));
            Assert.That((await looking.BillingAccounts.AsNoTracking().SingleAsync(account => account.Id == 4)).BalanceMinor, Is.Zero);
            var line = await looking.Lines.SingleAsync(each => each.AccountId == 5);
            line.MoveTo("NP-BYAPAR", null);
            await looking.SaveChangesAsync();
        }

        Assert.That(await RunAsync("broken"), Is.EqualTo(Accounts - 3));
    }

    [Test]
    public async Task Passes_over_an_account_that_has_a_bill_of_the_month()
    {
        await FillAsync("before");
        await using (var writing = Database.Open("before"))
        {
            var account = await writing.BillingAccounts.SingleAsync(each => each.Id == 3);
            var head = new BillHead(1, "BY-HAND", Kartik.FirstDay, Kartik.LastDay, Kartik.EndDay, Kartik.EndDay.AddDays(9));
            var charges = new BillCharges([new BillCharge("BillLine.PlanFee", null, null, Money.FromMinor(100, account.Currency))], TaxIncluded: false);
            writing.Add(Bill.Issue(account, head, charges, Current.Operator.Taxes.Services.RuleOn(Kartik.EndDay)));
            await writing.SaveChangesAsync();
        }

        await RunAsync("before");

        await using var db = Database.Open("before");
        var run = await db.BillRuns.SingleAsync();
        Assert.That((run.Bills, run.BilledBefore), Is.EqualTo((Accounts - 1, 1)));
        Assert.That((await BillsAsync(db)).Single(bill => bill.AccountId == 3).Number, Is.EqualTo("BY-HAND"));
    }

    [Test]
    public async Task The_database_itself_refuses_a_second_bill_of_a_month()
    {
        await FillAsync("twice");
        await RunAsync("twice");
        await using var db = Database.Open("twice");
        var account = await db.BillingAccounts.SingleAsync(each => each.Id == 3);
        var head = new BillHead(1, "AGAIN", Kartik.FirstDay, Kartik.LastDay, Kartik.EndDay, Kartik.EndDay.AddDays(9));
        var charges = new BillCharges([new BillCharge("BillLine.PlanFee", null, null, Money.FromMinor(100, account.Currency))], TaxIncluded: false);
        db.Add(Bill.Issue(account, head, charges, Current.Operator.Taxes.Services.RuleOn(Kartik.EndDay)));

        Assert.That(() => db.SaveChangesAsync(), Throws.InstanceOf<DbUpdateException>());
    }

    [Test]
    public async Task Never_changes_and_never_deletes_what_was_issued()
    {
        await FillAsync("issued");
        await RunAsync("issued");

        foreach (var property in (string[])["Number", "PeriodFrom", "PeriodTo", "IssuedOn", "DueOn", "TaxRules", "CurrencyCode", "NetMinor", "TaxMinor", "GrossMinor"])
        {
            await using var db = Database.Open("issued");
            var bill = await db.Bills.SingleAsync(each => each.AccountId == 1);
            var entry = db.Entry(bill).Property(property);
            entry.CurrentValue = entry.CurrentValue switch
            {
                long minor => minor + 1,
                DateOnly day => day.AddDays(1),
                _ => "ABC",
            };
            Assert.That(() => db.SaveChangesAsync(), Throws.InvalidOperationException, property);
        }

        await using var deleting = Database.Open("issued");
        var line = await deleting.Set<BillLine>().FirstAsync();
        deleting.Remove(line);
        Assert.That(() => deleting.SaveChangesAsync(), Throws.InvalidOperationException);

        await using var paying = Database.Open("issued");
        var paid = await paying.Bills.SingleAsync(each => each.AccountId == 1);
        paid.Post("P-1", paid.Gross, Start);
        Assert.That(() => paying.SaveChangesAsync(), Throws.Nothing, "a payment is noted beside it");
    }

    [Test]
    public async Task Numbers_credit_notes_without_gaps_even_when_some_are_undone()
    {
        await FillAsync("credit");
        await RunAsync("credit");
        var amount = new CreditedAmount(Money.FromMinor(5_000, Current.Operator.Currency), Money.FromMinor(1_215, Current.Operator.Currency), "CreditNote.Outage");
        var billId = BillNumbers.IdOf(Kartik.EndDay);

        async Task<string?> CreditAsync(long account, long bill, bool isUndone = false)
        {
            await using var db = Database.Open("credit");
            var desk = new CreditNoteDesk(db, new LedgerPosting(db, new LedgerWriter(db), Current, Clock), Current, Clock);
            if (!isUndone)
            {
                return (await desk.IssueAsync(account, bill, amount, default))?.Number;
            }

            await using var around = await db.Database.BeginTransactionAsync();
            return (await desk.IssueAsync(account, bill, amount, default))?.Number;
        }

        var numbers = new[]
        {
            await CreditAsync(1, billId), await CreditAsync(1, billId + 1), await CreditAsync(2, billId, isUndone: true), await CreditAsync(3, billId), await CreditAsync(1, billId),
        };

        Assert.That(numbers, Is.EqualTo(new[] { "NP-CN-2026-000001", null, "NP-CN-2026-000002", "NP-CN-2026-000002", "NP-CN-2026-000003" }));
        await using var looking = Database.Open("credit");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await looking.Bills.SingleAsync(bill => bill.AccountId == 1)).CreditedMinor, Is.EqualTo(2 * 6_215));
            Assert.That((await looking.Bills.SingleAsync(bill => bill.AccountId == 2)).CreditedMinor, Is.Zero);
            Assert.That(await looking.CreditNotes.CountAsync(), Is.EqualTo(3));
            Assert.That(() => DocumentSeries.TakeAsync(looking, "X", default), Throws.InvalidOperationException, "outside of a transaction it might be lost");
        }
    }

    [Test]
    public async Task The_first_numbers_of_a_series_are_given_to_whoever_comes_at_once()
    {
        await Database.PrepareAsync("series");
        async Task<long> TakeAsync()
        {
            await using var db = Database.Open("series");
            await using var transaction = await db.Database.BeginTransactionAsync();
            var number = await DocumentSeries.TakeAsync(db, "NP-CN-2027", default);
            await Task.Delay(20);
            await transaction.CommitAsync();
            return number;
        }

        var numbers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(TakeAsync)));

        Assert.That(numbers, Is.EquivalentTo(new long[] { 1, 2, 3, 4, 5, 6 }));
    }

    private static BillIssuer Issuer(ECareDbContext db, TimeProvider clock) =>
        new(db, new LedgerPosting(db, new LedgerWriter(db), Current, clock), Current, clock) { StepSize = StepSize };

    private BillIssuer Issuer(ECareDbContext db) => Issuer(db, Clock);

    private async Task<int> RunAsync(string name)
    {
        await using var db = Database.Open(name);
        var work = new BillRunWork(Issuer(db), Current, Clock, NullLogger<BillRunWork>.Instance);
        return await work.RunAsync(default);
    }

    private static Task<List<Bill>> BillsAsync(ECareDbContext db) => db.Bills.AsNoTracking().AsSplitQuery()
        .Include(bill => bill.Lines.OrderBy(line => line.Position)).ThenInclude(line => line.Parts.OrderBy(part => part.Position))
        .Include(bill => bill.Taxes.OrderBy(tax => tax.Position))
        .OrderBy(bill => bill.AccountId)
        .ToListAsync();

    /// <summary>Everything that a bill says, so that two runs can be compared.</summary>
    private static string Print(IEnumerable<Bill> bills) => string.Join('\n', bills.SelectMany(bill =>
        (string[])
        [
            FormattableString.Invariant($"{bill.Number} {bill.PeriodFrom:O} {bill.PeriodTo:O} {bill.DueOn:O} {bill.TaxRules} {bill.NetMinor} {bill.TaxMinor} {bill.GrossMinor}"),
            .. bill.Lines.Select(line => FormattableString.Invariant($"  {line.Position} {line.TextKey} {line.OfferCode} {line.LineId} {line.NetMinor} {line.TaxMinor}")),
            .. bill.Lines.SelectMany(line => line.Parts).Select(part => FormattableString.Invariant($"    {part.LinePosition}.{part.Position} {part.Kind} {part.From:O} {part.To:O} {part.NetMinor} {part.TaxMinor}")),
            .. bill.Taxes.Select(tax => FormattableString.Invariant($"  {tax.Code} {tax.TaxableMinor} {tax.AmountMinor}")),
        ]));

    /// <summary>Seven accounts with charges, one that has none, one prepaid.</summary>
    private async Task FillAsync(string name)
    {
        await Database.PrepareAsync(name);
        await using var db = Database.Open(name);
        var rows = new AccountRows(db, Start);
        db.Add(ProductOffering.Publish("NP-BYAPAR", OfferKind.Plan, Money.FromMinor(50_000, Current.Operator.Currency), taxIncluded: false, OfferTerm.Monthly, new DateOnly(2020, 1, 1)));
        db.Add(ProductOffering.Publish("NP-TUNE", OfferKind.ValueAdded, Money.FromMinor(3_000, Current.Operator.Currency), taxIncluded: false, OfferTerm.Monthly, new DateOnly(2020, 1, 1)));
        for (var id = 1L; id <= Accounts + 2; id++)
        {
            var account = rows.Account(rows.Customer(id), id == Accounts + 2 ? AccountKind.Prepaid : AccountKind.Postpaid);
            if (id == Accounts + 1)
            {
                continue;
            }

            var line = rows.Line(account);
            if (id > 1)
            {
                rows.Day(line, Kartik.FirstDay.AddDays((int)id), 1_024);
                db.Add(OwnedProduct.Activate(line, 1, "NP-TUNE", Kartik.Start.AddDays(id)));
            }
        }

        await db.SaveChangesAsync();
    }
}
