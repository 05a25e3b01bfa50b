using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Payments;
using ECare.Core.Primitives;
using ECare.Core.Reconciliation;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Reconciliation;

/// <summary>The tests of a fixture share one database and a comparison looks at all of it, so each has a day of its own or undoes what it broke.</summary>
internal sealed class ReconciliationTests(Database database) : DataTests(database)
{
    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task Is_green_when_everything_went_through_the_ledger()
    {
        Clock.Advance(TimeSpan.FromDays(30));
        var bills = await scene.AccountAsync(1, 50_000, 20_000);
        await scene.PrepaidAsync(2);
        await PayAsync(1, "k1", new PaymentWish.OldestFirst(scene.Of(70_000)), refund: 500);
        await PayAsync(2, "k1", new PaymentWish.TopUp(scene.Of(1_000)), refund: 1);
        var (_, held) = await scene.StartAsync(scene.Wish(1, "k2", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(held, new Money(5, Currency.Of("EUR")));
        await HintAsync(held);
        var (released, reference) = await scene.StartAsync(scene.Wish(1, "k3", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference, scene.Of(77));
        await HintAsync(reference);
        Assert.That(await scene.AskAsync(desk => desk.ReleaseAsync(released, "Deepa", default)), Is.True);
        Assert.That(await scene.AskAsync(desk => desk.ReleaseAsync(released, "Deepa", default)), Is.False, "Once.");
        await using var db = Open();
        await scene.Posting(db).CreditAsync(1, bills[0], bill => CreditNote.For(bill, 1, "C-1", new CreditedAmount(scene.Of(100), scene.Of(24), "CreditNote.Outage"), scene.Today), default);
        await scene.AssertSoundAsync(1);

        var details = await CompareAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(details.Differences.Select(each => $"{each.Difference.Item} {each.Difference.Reference} {each.Difference.PortalMinor} {each.Difference.LedgerMinor}"), Is.Empty);
            Assert.That(details.Day.IsGreen, Is.True);
            Assert.That(Total(details, ReconciledItem.Payments), Is.EqualTo((71_077L, 71_077L)));
            Assert.That(Total(details, ReconciledItem.Refunds), Is.EqualTo((501L, 501L)));
            Assert.That(Total(details, ReconciledItem.CreditNotes), Is.EqualTo((124L, 124L)));
            Assert.That(Total(details, ReconciledItem.Held), Is.EqualTo((500L, 500L)));
        }
    }

    [TestCase("""UPDATE "BillingAccounts" SET "BalanceMinor" = "BalanceMinor" + 1 WHERE "Id" = 10""", ReconciledItem.Balances)]
    [TestCase("""UPDATE "LedgerBalances" SET "DebitMinor" = "DebitMinor" + 1 WHERE "AccountId" = 10""", ReconciledItem.RunningBalances)]
    [TestCase("""UPDATE "Payments" SET "ReceivedMinor" = "ReceivedMinor" + 1 WHERE "AccountId" = 10""", ReconciledItem.Payments)]
    [TestCase("""UPDATE "PaymentRefunds" SET "AmountMinor" = "AmountMinor" + 1 WHERE "AccountId" = 10""", ReconciledItem.Refunds)]
    [TestCase("""UPDATE "BillPayments" SET "Reference" = 'from nowhere' WHERE "AccountId" = 10 AND "AmountMinor" > 0""", ReconciledItem.OtherPayments)]
    [TestCase(
        """
        INSERT INTO "LedgerTransfers" ("AccountId","Key","Position","Kind","DebitBook","DebitCode","CreditBook","CreditCode","AmountMinor","Currency","Day","At")
        SELECT "AccountId",'payment:forged',"Position","Kind","DebitBook","DebitCode","CreditBook","CreditCode","AmountMinor","Currency","Day","At"
        FROM "LedgerTransfers" WHERE "AccountId" = 10 AND "Kind" = 'Payment'
        """, ReconciledItem.Payments)]
    [TestCase("""UPDATE "Bills" SET "GrossMinor" = "GrossMinor" + 1 WHERE "AccountId" = 10""", ReconciledItem.Bills)]
    [TestCase("""UPDATE "Bills" SET "GrossMinor" = "GrossMinor" + 1 WHERE "AccountId" = 10""", ReconciledItem.DocumentChain)]
    [TestCase("""DELETE FROM "DocumentLinks" WHERE "Number" LIKE 'T-10-%'""", ReconciledItem.DocumentChain)]
    [TestCase("""UPDATE "DocumentLinks" SET "Hash" = 'forged' WHERE "Counter" = (SELECT "Counter" - 1 FROM "DocumentLinks" WHERE "Number" LIKE 'T-10-%')""", ReconciledItem.DocumentChain)]
    public async Task Is_red_and_shows_the_account_when_somebody_changes_one_side(string sql, ReconciledItem item)
    {
        await using (var db = Open())
        {
            if (!await db.BillingAccounts.AnyAsync(account => account.Id == 10))
            {
                await scene.AccountAsync(11, 5_000);
                await scene.AccountAsync(10);
                var account = await db.BillingAccounts.AsNoTracking().SingleAsync(each => each.Id == 10);
                await scene.Posting(db).IssueAsync([scene.BillOf(account, scene.Today, 30_000)], default);
                await PayAsync(10, "k1", new PaymentWish.OldestFirst(scene.Of(10_000)), refund: 7);
            }
        }

        await using var broken = Open();
        await using var transaction = await broken.Database.BeginTransactionAsync();
        await broken.Database.ExecuteSqlRawAsync(sql);
        await scene.Reconciliation(broken).CompareAsync(scene.Today, default);
        var details = (await new ReconciliationReader(broken).DayAsync(scene.Today, 1, default))!;
        await transaction.RollbackAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(details.Day.IsGreen, Is.False);
            Assert.That(details.Differences.Where(each => each.Difference.Item == item).Select(each => each.Difference.AccountId), Does.Contain(10));
            Assert.That(details.Differences.First(each => each.Difference.AccountId == 10).Account, Is.Not.Null);
        }
    }

    [Test]
    public async Task Shows_the_entries_of_an_account_with_what_they_add_up_to()
    {
        await scene.AccountAsync(20, 50_000);
        await using var db = Open();

        var entries = (await new ReconciliationReader(db).EntriesAsync(20, 1, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((entries.BalanceMinor, entries.SumMinor, entries.HasMore), Is.EqualTo((-62_150L, -62_150L, false)));
            Assert.That(entries.Transfers, Has.Count.EqualTo(3));
            Assert.That(await new ReconciliationReader(db).EntriesAsync(999, 1, default), Is.Null);
            Assert.That(await new ReconciliationReader(db).DayAsync(new DateOnly(2020, 1, 1), 1, default), Is.Null);
        }
    }

    [Test]
    public async Task The_nightly_job_compares_the_days_that_are_over()
    {
        await NightAsync();

        await using var db = Open();
        var days = await new ReconciliationReader(db).DaysAsync(scene.Today.AddDays(-5), scene.Today.AddDays(-1), default);
        Assert.That(days.Select(day => day.Day), Is.EqualTo(new[] { scene.Today.AddDays(-1), scene.Today.AddDays(-2) }));
    }

    [TestCase(1, 2)]
    [TestCase(4, 5)]
    [TestCase(400, NightlyReconciliation.MostDays)]
    public async Task Nights_that_were_missed_are_made_up_for(int later, int compared)
    {
        await using var db = Open();
        await db.ReconciledDays.ExecuteDeleteAsync();
        await NightAsync();
        Clock.Advance(TimeSpan.FromDays(later));

        Assert.That(await NightAsync(), Is.EqualTo(compared));
        var days = await new ReconciliationReader(db).DaysAsync(scene.Today.AddDays(-compared), scene.Today, default);
        Assert.That(days.Select(day => day.Day), Is.EqualTo(Enumerable.Range(1, compared).Select(back => scene.Today.AddDays(-back))), "without a gap");
    }

    private async Task<int> NightAsync()
    {
        await using var db = Open();
        return await new NightlyReconciliation(scene.Reconciliation(db), new ReconciliationReader(db), ECare.Tests.Accounts.ScopeOperator.Of("chautari"), Clock).RunAsync(default);
    }

    private static (long Portal, long Ledger) Total(ReconciliationDetails details, ReconciledItem item)
    {
        var row = details.Day.Items.Single(each => each.Item == item);
        return (row.PortalMinor, row.LedgerMinor);
    }

    private async Task<ReconciliationDetails> CompareAsync()
    {
        await using var db = Open();
        await scene.Reconciliation(db).CompareAsync(scene.Today, default);
        return (await new ReconciliationReader(db).DayAsync(scene.Today, 1, default))!;
    }

    private async Task PayAsync(long account, string key, PaymentWish wish, long refund)
    {
        var (id, reference) = await scene.StartAsync(scene.Wish(account, key, wish));
        scene.Provider.Pay(reference);
        await HintAsync(reference);
        await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(id, scene.Of(refund), "Refund.Agreed", "r1"), default));
    }

    private Task<HintOutcome> HintAsync(string reference) =>
        scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference), default));
}
