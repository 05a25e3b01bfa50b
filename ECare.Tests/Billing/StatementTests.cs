using CsCheck;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Statements;
using ECare.Core.Ledger;
using ECare.Core.Payments;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Billing;

internal sealed class StatementTests(Database database) : DataTests(database)
{
    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task Tells_each_bill_credit_note_and_payment_and_ends_with_what_is_owed()
    {
        var bills = await scene.AccountAsync(1, 50_000);
        await CreditAsync(1, bills[0], "ST-1", 10_000, 2_430);
        await PayAsync(1, "k1");

        var statement = await FoundAsync(1, scene.Today.AddDays(-60), scene.Today);

        var rows = statement.Rows;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => row.Kind), Is.EqualTo(new[] { LedgerKind.BillIssued, LedgerKind.CreditNote, LedgerKind.Payment }));
            Assert.That(rows.Select(row => row.Change.Minor), Is.EqualTo(new[] { 62_150L, -12_430, -49_720 }));
            Assert.That(rows.Select(row => row.Balance.Minor), Is.EqualTo(new[] { 62_150L, 49_720, 0 }), "A bill's net and taxes are one row.");
            Assert.That((rows[0].BillId, rows[0].NoteId), Is.EqualTo(((long?)bills[0], (long?)null)));
            Assert.That((rows[1].BillId, rows[1].NoteId, rows[1].Reference), Is.EqualTo(((long?)bills[0], (long?)1, "ST-1")));
            Assert.That((statement.Opening.Minor, statement.Charged.Minor, statement.Paid.Minor, statement.Closing.Minor), Is.EqualTo((0L, 62_150L, 62_150L, 0L)));
            Assert.That(-(await scene.BalanceAsync(1)).BalanceMinor, Is.EqualTo(statement.Closing.Minor));
        }
    }

    [Test]
    public async Task Begins_with_what_was_owed_before_and_leaves_out_what_came_after()
    {
        var bills = await scene.AccountAsync(2, 50_000);
        var issued = (await scene.BillAsync(2, bills[0])).IssuedOn;
        await CreditAsync(2, bills[0], "ST-2", 10_000, 2_430);

        var before = await FoundAsync(2, issued.AddDays(-30), issued.AddDays(-1));
        var onTheDay = await FoundAsync(2, issued, issued);
        var after = await FoundAsync(2, scene.Today.AddDays(1), scene.Today.AddDays(30));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.Rows.Count, before.Opening.Minor, before.Closing.Minor), Is.EqualTo((0, 0L, 0L)));
            Assert.That(onTheDay.Rows.Select(row => row.Kind), Does.Contain(LedgerKind.BillIssued));
            Assert.That(onTheDay.Opening.Minor, Is.Zero, "What happens on the first day was not owed before it.");
            Assert.That((after.Rows.Count, after.Opening.Minor, after.Closing.Minor), Is.EqualTo((0, 49_720L, 49_720L)));
        }
    }

    [Test]
    public async Task Cut_into_parts_it_says_the_same_as_in_one_piece()
    {
        var bills = await scene.AccountAsync(3, 50_000, 20_000);
        await CreditAsync(3, bills[0], "ST-3", 1_000, 243);
        await PayAsync(3, "k1");
        var (from, to) = (scene.Today.AddDays(-200), scene.Today.AddDays(10));
        var whole = await FoundAsync(3, from, to);
        Assert.That(whole.Rows, Is.Not.Empty);

        await Gen.Int[0, to.DayNumber - from.DayNumber - 1].SampleAsync(
            async days =>
            {
                var first = await FoundAsync(3, from, from.AddDays(days));
                var second = await FoundAsync(3, from.AddDays(days + 1), to);
                Assert.That(second.Opening, Is.EqualTo(first.Closing));
                Assert.That((IEnumerable<StatementRow>)[.. first.Rows, .. second.Rows], Is.EqualTo(whole.Rows));
            },
            iter: 25,
            threads: 1);
    }

    [Test]
    public async Task Shows_another_customers_account_to_nobody_and_a_members_household_no_money()
    {
        await scene.AccountAsync(4, 50_000);
        await scene.AccountAsync(5);
        await using (var writing = Open())
        {
            var member = await writing.Customers.SingleAsync(customer => customer.Id == 5);
            writing.Add(AccountAccess.Grant(member, 4, 401, AccessRole.Member, Start.AddDays(-1)));
            await writing.SaveChangesAsync();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await AskAsync(5, 4, scene.Today, scene.Today), Is.InstanceOf<StatementOutcome.NotYours>());
            Assert.That(await AskAsync(5, 999_999, scene.Today, scene.Today), Is.InstanceOf<StatementOutcome.NotYours>());
            Assert.That(await AskAsync(4, 4, scene.Today, scene.Today), Is.InstanceOf<StatementOutcome.Found>());
        }
    }

    [TestCase(1, 0)]
    [TestCase(0, StatementReader.LongestDays)]
    [TestCase(0, 100_000)]
    public async Task Refuses_days_in_the_wrong_order_and_too_many_of_them(int from, int to)
    {
        await scene.AccountAsync(6 + (from * 10) + to);

        Assert.That(
            await AskAsync(6 + (from * 10) + to, 6 + (from * 10) + to, scene.Today.AddDays(from), scene.Today.AddDays(to)),
            Is.InstanceOf<StatementOutcome.NoSuchPeriod>());
    }

    [Test]
    public async Task Gives_no_half_statement_where_too_much_happened()
    {
        const long Account = 700_700;
        await scene.AccountAsync(Account);
        await using (var db = Open())
        {
            await db.Database.OpenConnectionAsync();
            var bank = LedgerSide.Clearing("bank");
            LedgerWriter.WriteHistory(db, Enumerable.Range(0, StatementReader.MostEntries + 1).Select(number =>
                new LedgerTransaction(Account, $"bill-payment:B-{number}", LedgerKind.OtherPayment, scene.Today.AddDays(-(number % 2)), Start)
                    .Move(bank, LedgerSide.Receivable, scene.Of(1))));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await AskAsync(Account, Account, scene.Today.AddDays(-1), scene.Today), Is.InstanceOf<StatementOutcome.TooMuch>());
            Assert.That((await FoundAsync(Account, scene.Today, scene.Today)).Rows, Has.Count.EqualTo((StatementReader.MostEntries / 2) + 1));
        }
    }

    private async Task<AccountStatement> FoundAsync(long account, DateOnly from, DateOnly to)
    {
        var outcome = await AskAsync(account, account, from, to);
        return outcome is StatementOutcome.Found(var statement) ? statement : throw new AssertionException($"{outcome}");
    }

    private async Task<StatementOutcome> AskAsync(long customer, long account, DateOnly from, DateOnly to)
    {
        await using var db = Open();
        return await new StatementReader(db, Clock).ReadAsync(customer, account, from, to, default);
    }

    private async Task CreditAsync(long account, long bill, string number, long net, long tax)
    {
        await using var db = Open();
        await scene.Posting(db).CreditAsync(
            account, bill, each => CreditNote.For(each, 1, number, new CreditedAmount(scene.Of(net), scene.Of(tax), "CreditNote.Outage"), scene.Today), default);
    }

    private async Task PayAsync(long account, string key)
    {
        var (_, reference) = await scene.StartAsync(scene.Wish(account, key, new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference);
        await scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference), default));
    }
}
