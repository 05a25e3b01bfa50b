using System.Diagnostics;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Ledger;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Billing;

internal sealed class LedgerPostingTests(Database database) : DataTests(database)
{
    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task A_bill_is_stored_booked_and_owed_in_one_go_and_once()
    {
        await scene.AccountAsync(1);
        await using var db = Open();
        var account = await db.BillingAccounts.SingleAsync(each => each.Id == 1);
        var bill = scene.BillOf(account, scene.Today, 50_000);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await scene.Posting(db).IssueAsync([bill], default), Is.EqualTo(1));
            await using var again = Open();
            Assert.That(await scene.Posting(again).IssueAsync([scene.BillOf(account, scene.Today, 50_000)], default), Is.Zero, "A bill run that is begun again doubles nothing.");
            var after = await scene.BalanceAsync(1);
            Assert.That((after.AmountDue.Minor, after.DueOn, after.LastBillId), Is.EqualTo((62_150L, (DateOnly?)bill.DueOn, (long?)bill.Id)));
            Assert.That((await scene.BillAsync(1, bill.Id)).GrossMinor, Is.EqualTo(62_150));
        }

        await scene.AssertSoundAsync(1);
    }

    [Test]
    public async Task A_bill_run_that_is_broken_off_leaves_nothing()
    {
        await scene.AccountAsync(2);
        await using (var db = Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var account = await db.BillingAccounts.SingleAsync(each => each.Id == 2);
            await scene.Posting(db).IssueAsync([scene.BillOf(account, scene.Today, 50_000)], default);
        }

        await using var after = Open();
        Assert.That(await after.Bills.CountAsync(bill => bill.AccountId == 2), Is.Zero);
        Assert.That(await after.LedgerTransfers.CountAsync(each => each.AccountId == 2), Is.Zero);
        Assert.That((await scene.BalanceAsync(2)).BalanceMinor, Is.Zero);
    }

    [Test]
    public async Task Ten_thousand_bills_are_posted_in_seconds()
    {
        const int Many = 10_000;
        Assume.That(Database.Culture.Name.Length == 0 || Database.Provider != DatabaseProvider.Sqlite, "Once on each database is enough.");
        const int First = 500_000;
        await using (var db = Open())
        {
            await db.Database.OpenConnectionAsync();
            var customer = Customer.Register(First, CustomerKind.Individual, "Many", new ContactDetails("+9779800000000", null, "en"), new DateOnly(2020, 1, 1));
            BulkTable<Customer>.Write(db, [customer]);
            BulkTable<BillingAccount>.Write(db, Enumerable.Range(First, Many).Select(id =>
                BillingAccount.Open(id, AccountNumber.OfSerial(id), AccountKind.Postpaid, customer, scene.Currency, new DateOnly(2020, 1, 1))));
        }

        await using var read = Open();
        var accounts = await read.BillingAccounts.AsNoTracking().Where(each => each.Id >= First).ToListAsync();
        var watch = Stopwatch.StartNew();
        var issued = 0;
        foreach (var chunk in accounts.Chunk(500))
        {
            await using var db = Open();
            issued += await scene.Posting(db).IssueAsync([.. chunk.Select(account => scene.BillOf(account, scene.Today, account.Id))], default);
        }

        await TestContext.Progress.WriteLineAsync($"{Database}: 10,000 bills posted in {watch.ElapsedMilliseconds} ms");
        await using var after = Open();
        var expected = accounts.Sum(account => scene.BillOf(account, scene.Today, account.Id).GrossMinor);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(issued, Is.EqualTo(Many));
            Assert.That(await after.BillingAccounts.Where(each => each.Id >= First).SumAsync(each => -each.BalanceMinor), Is.EqualTo(expected));
            Assert.That(await after.LedgerTransfers.Where(each => each.AccountId >= First).SumAsync(each => each.AmountMinor), Is.EqualTo(expected));
            Assert.That(await after.LedgerBalances.Where(each => each.AccountId >= First).SumAsync(each => each.DebitMinor), Is.EqualTo(expected));
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), "The bill run may take no longer, with everything else that it does.");
        }
    }

    [Test]
    public async Task A_credit_note_takes_its_amount_and_tax_off_the_bill_and_off_what_is_owed()
    {
        var bills = await scene.AccountAsync(3, 50_000);
        await using var db = Open();
        await scene.Posting(db).CreditAsync(3, bills[0], bill => CreditNote.For(bill, 1, "C-3", new CreditedAmount(scene.Of(10_000), scene.Of(2_430), "CreditNote.Outage"), scene.Today), default);

        await using var after = Open();
        var taxes = await after.LedgerTransfers.Where(each => each.AccountId == 3 && each.DebitBook == LedgerBook.Tax).OrderBy(each => each.Position).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await scene.BillAsync(3, bills[0])).Open.Minor, Is.EqualTo(62_150 - 12_430));
            Assert.That((await scene.BalanceAsync(3)).AmountDue.Minor, Is.EqualTo(62_150 - 12_430));
            Assert.That(taxes.Select(each => (each.DebitCode, each.AmountMinor)), Is.EqualTo(new[] { ("TSC", 1_000L), ("VAT", 1_430L) }));
            Assert.That(await scene.Posting(after).CreditAsync(3, 1, _ => throw new InvalidOperationException("No bill, no note."), default), Is.Null);
        }

        await scene.AssertSoundAsync(3);
    }

    [Test]
    public async Task What_charging_reports_of_a_prepaid_balance_is_booked_as_used()
    {
        await scene.PrepaidAsync(5);
        await scene.AccountAsync(6);
        await using var db = Open();
        var posting = scene.Posting(db);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await posting.ReportBalanceAsync(5, scene.Of(5_000), Start, default), Is.True);
            Assert.That(await posting.ReportBalanceAsync(5, scene.Of(4_200), Start.AddMinutes(1), default), Is.True);
            Assert.That(await posting.ReportBalanceAsync(5, scene.Of(9_999), Start, default), Is.False, "Reports arrive out of order.");
            Assert.That(await posting.ReportBalanceAsync(5, scene.Of(4_200), Start.AddMinutes(2), default), Is.False, "Nothing was used.");
            Assert.That(() => posting.ReportBalanceAsync(6, scene.Of(1), Start.AddMinutes(1), default), Throws.InvalidOperationException);
            Assert.That((await scene.BalanceAsync(5)).BalanceMinor, Is.EqualTo(4_200));
        }

        await scene.AssertSoundAsync(5);
    }

    [Test]
    public async Task A_credit_note_on_a_paid_bill_becomes_credit_of_the_account()
    {
        var bills = await scene.AccountAsync(4, 50_000);
        var (_, reference) = await scene.StartAsync(scene.Wish(4, "k1", new ECare.Core.Payments.PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference);
        await scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference), default));
        await using var db = Open();
        await scene.Posting(db).CreditAsync(4, bills[0], bill => CreditNote.For(bill, 1, "C-4", new CreditedAmount(scene.Of(10_000), scene.Of(2_430), "CreditNote.Outage"), scene.Today), default);

        Assert.That((await scene.BalanceAsync(4)).BalanceMinor, Is.EqualTo(12_430));
        Assert.That((await scene.BillAsync(4, bills[0])).StatusOn(scene.Today), Is.EqualTo(BillStatus.Credit));
        await scene.AssertSoundAsync(4);
    }
}

/// <summary>One bill, one payment and one refund in each country's currency, with the figures that an accountant would write down.</summary>
internal sealed class MoneyOfFiveCountriesTests(Database database) : DataTests(database)
{
    // Net of the bill, its taxes, gross, and what is left after a part is paid and a part of that given back.
    [TestCase("chautari", 99_999L, "Tax/VAT 14300; Tax/TSC 10000; Revenue 99999", 124_299L)]
    [TestCase("rimal", 10_005L, "Tax/VAT 1501; Revenue 10005", 11_506L)]
    [TestCase("rimal-bahrain", 4_505L, "Tax/VAT 451; Revenue 4505", 4_956L)]
    [TestCase("ndar", 10_001L, "Tax/TVA 1890; Tax/RUTEL 500; Revenue 10001", 12_391L)]
    [TestCase("polder", 2_499L, "Tax/BTW 525; Revenue 2499", 3_024L)]
    public async Task Are_booked_to_the_minor_unit(string operatorName, long net, string entries, long gross)
    {
        await Database.PrepareAsync(operatorName);
        var scene = new PaymentScene(Database, Clock, operatorName);
        var bills = await scene.AccountAsync(1, net);
        await using var db = scene.Open();
        var booked = await db.LedgerTransfers.Where(each => each.AccountId == 1).ToListAsync();
        var written = string.Join("; ", booked.Select(each => $"{each.CreditBook}{(each.CreditCode.Length > 0 ? "/" : "")}{each.CreditCode} {each.AmountMinor}").Order(StringComparer.Ordinal).Reverse());

        var (id, reference) = await scene.StartAsync(scene.Wish(1, "k1", new ECare.Core.Payments.PaymentWish.OldestFirst(scene.Of(gross - 1))));
        scene.Provider.Pay(reference);
        await scene.AskAsync(desk => desk.LookAsync(id, default));
        await scene.AskAsync(desk => desk.RefundAsync(new(id, scene.Of(3), "Refund.Agreed", "r1"), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(written, Is.EqualTo(entries));
            Assert.That((await scene.BillAsync(1, bills[0])).GrossMinor, Is.EqualTo(gross));
            Assert.That((await scene.BalanceAsync(1)).AmountDue, Is.EqualTo(scene.Of(4)));
            Assert.That(scene.Provider.Orders[reference].Amount.Currency, Is.EqualTo(scene.Currency));
        }

        await scene.AssertSoundAsync(1);
    }
}
