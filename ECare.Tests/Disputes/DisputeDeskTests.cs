using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Disputes;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Notices;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Disputes;

internal sealed class DisputeDeskTests(Database database) : DataTests(database)
{
    private static readonly DateOnly IssuedOn = new(2026, 11, 17);
    private static readonly Currency Rupee = Currency.Of("NPR");
    private static readonly TaxRule Tax = new("NP-2022-07", new DateOnly(2022, 7, 17), [new("TSC", 10), new("VAT", 13, OnEarlierTaxes: true)], RoundingRule.HalfUp);
    private static readonly DisputeAnswer Wrong = new(DisputeGround.ChargeWrong, "staff", "Sorry.");

    [Test]
    public async Task Holds_what_is_disputed_and_asks_for_the_rest()
    {
        await SaveAsync(1, Charge(50_000), Charge(30_000, "NP-TUNE"));

        var outcome = await OpenAsync(1, DisputeReason.WrongPrice, 2);

        var dispute = ((OpenDisputeOutcome.Opened)outcome).Dispute;
        var (bill, account) = await ReadAsync(1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((dispute.State, dispute.Reference, dispute.AnswerBy), Is.EqualTo((DisputeState.Open, "T-1-D1", new DateOnly(2026, 12, 3))));
            Assert.That(dispute.Claimed.Amount, Is.EqualTo(372.90m));
            Assert.That((bill.ToPay.Amount, bill.Open.Amount), Is.EqualTo((621.50m, 994.40m)));
            Assert.That((account.AmountDue.Amount, account.DueOn), Is.EqualTo((621.50m, bill.DueOn)));
            Assert.That(bill.StatusOn(bill.DueOn), Is.EqualTo(BillStatus.Due));
        }
    }

    [Test]
    public async Task Asks_for_nothing_while_the_whole_bill_is_disputed()
    {
        await SaveAsync(2, Charge(50_000));

        await OpenAsync(2, DisputeReason.NotOrdered, 1);

        var (bill, account) = await ReadAsync(2);
        Assert.That(bill.StatusOn(bill.DueOn.AddDays(30)), Is.EqualTo(BillStatus.Disputed));
        Assert.That((account.AmountDue.Minor, account.DueOn), Is.EqualTo((0L, (DateOnly?)null)));
    }

    [Test]
    public async Task Credits_what_staff_uphold_and_asks_for_the_rest_again()
    {
        await SaveAsync(3, Charge(50_000), Charge(30_000, "NP-TUNE"));
        await OpenAsync(3, DisputeReason.WrongPrice, 1, 2);

        var outcome = await DecideAsync(3, Wrong, 2);

        var dispute = ((DecideDisputeOutcome.Decided)outcome).Dispute;
        var (bill, account) = await ReadAsync(3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((dispute.State, dispute.CreditNoteNumber, dispute.Upheld.Amount), Is.EqualTo((DisputeState.PartlyUpheld, dispute.CreditNoteNumber, 372.90m)));
            Assert.That(dispute.CreditNoteNumber, Does.StartWith("NP-CN-2026-"));
            Assert.That((bill.HeldMinor, bill.Open.Amount, account.Balance.Amount), Is.EqualTo((0L, 621.50m, -621.50m)));
            Assert.That((account.HeldMinor, account.DueOn), Is.EqualTo((0L, (DateOnly?)bill.DueOn)));
        }
    }

    [Test]
    public async Task Gives_money_back_as_a_credit_where_the_bill_was_paid()
    {
        await SaveAsync(4, Charge(50_000));
        await ChangeAsync(4, (bill, account) =>
        {
            bill.Post("P-1", bill.Gross, Start);
            account.Settle(bill.Gross, null, Start);
        });
        await OpenAsync(4, DisputeReason.DidNotWork, 1);
        var (held, _) = await ReadAsync(4);

        await DecideAsync(4, Wrong, 1);

        var (bill, account) = await ReadAsync(4);
        Assert.That(held.HeldMinor, Is.Zero);
        Assert.That((bill.Open.Amount, account.Balance.Amount, account.AmountDue.Minor), Is.EqualTo((-621.50m, 621.50m, 0L)));
    }

    [Test]
    public async Task Holds_nothing_of_what_was_paid_in_spite_of_the_dispute()
    {
        await SaveAsync(23, Charge(50_000), Charge(30_000));
        await OpenAsync(23, DisputeReason.NotOrdered, 1);
        await ReceiveAsync(23, 70_000);
        var (partly, _) = await ReadAsync(23);
        await ReceiveAsync(23, 29_440);
        var (paid, account) = await ReadAsync(23);

        Assert.That((partly.HeldMinor, partly.ToPay.Minor), Is.EqualTo((29_440L, 0L)));
        Assert.That((paid.HeldMinor, account.HeldMinor, account.AmountDue.Minor), Is.EqualTo((0L, 0L, 0L)));
    }

    [Test]
    public async Task Books_what_is_credited_so_that_the_ledger_agrees()
    {
        await SaveAsync(24, Charge(50_000), Charge(30_000));
        await OpenAsync(24, DisputeReason.NotOrdered, 1);
        await DecideAsync(24, Wrong, 1);

        await using var db = Open();
        var owed = await db.Set<LedgerBalance>().SingleAsync(balance => balance.AccountId == 24 && balance.Book == LedgerBook.Receivable);
        var (_, account) = await ReadAsync(24);
        Assert.That(owed.NetDebitMinor, Is.EqualTo(37_290));
        Assert.That(account.Balance.Minor, Is.EqualTo(-37_290));
    }

    [Test]
    public async Task Refuses_with_a_reason_and_asks_for_all_again()
    {
        await SaveAsync(5, Charge(50_000));
        await OpenAsync(5, DisputeReason.NotOrdered, 1);

        await DecideAsync(5, new DisputeAnswer(DisputeGround.ChargeRight, "staff", "You ordered it on 3 November."));

        var (bill, account) = await ReadAsync(5);
        Assert.That((bill.ToPay.Amount, account.AmountDue.Amount, account.DueOn), Is.EqualTo((621.50m, 621.50m, (DateOnly?)bill.DueOn)));
        Assert.That(await CreditNotesAsync(5), Is.Zero);
        Assert.That((await ToldAsync(5)).Single(), Does.StartWith("Sms.DisputeRefused"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Refuses_a_decision_whose_ground_does_not_fit(bool upholds)
    {
        var account = upholds ? 6 : 7;
        await SaveAsync(account, Charge(50_000));
        await OpenAsync(account, DisputeReason.NotOrdered, 1);

        var outcome = upholds
            ? await DecideAsync(account, new DisputeAnswer(DisputeGround.ChargeRight, "staff", null), 1)
            : await DecideAsync(account, Wrong);

        Assert.That(outcome, Is.EqualTo(new DecideDisputeOutcome.DoesNotFit()));
    }

    [Test]
    public async Task Lets_the_customer_take_it_back_and_object_again()
    {
        await SaveAsync(8, Charge(50_000));
        await OpenAsync(8, DisputeReason.NotOrdered, 1);

        var withdrawn = await WithdrawAsync(8, 8, 1);
        var again = await WithdrawAsync(8, 8, 1);
        var second = await OpenAsync(8, DisputeReason.WrongPrice, 1);

        Assert.That((withdrawn, again), Is.EqualTo((true, false)));
        Assert.That(((OpenDisputeOutcome.Opened)second).Dispute.Reference, Is.EqualTo("T-8-D2"));
        Assert.That((await ReadAsync(8)).Account.AmountDue.Minor, Is.Zero);
    }

    [Test]
    public async Task Finds_the_dispute_that_a_second_click_opened()
    {
        await SaveAsync(9, Charge(50_000), Charge(30_000));
        await OpenAsync(9, DisputeReason.NotOrdered, 1);

        Assert.That(await OpenAsync(9, DisputeReason.NotOrdered, 1), Is.EqualTo(new OpenDisputeOutcome.AlreadyOpen(1)));
        Assert.That((await ReadAsync(9)).Bill.HeldMinor, Is.EqualTo(62_150));
    }

    [Test]
    public async Task Opens_one_of_two_at_the_same_moment()
    {
        await SaveAsync(10, Charge(50_000));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OpenAsync(10, DisputeReason.NotOrdered, 1))));

        Assert.That(outcomes.Count(outcome => outcome is OpenDisputeOutcome.Opened), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome is OpenDisputeOutcome.AlreadyOpen(1)), Is.EqualTo(3));
        Assert.That((await ReadAsync(10)).Account.HeldMinor, Is.EqualTo(62_150));
    }

    [Test]
    public async Task Credits_once_what_two_decide_at_the_same_moment()
    {
        await SaveAsync(11, Charge(50_000));
        await OpenAsync(11, DisputeReason.NotOrdered, 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DecideAsync(11, Wrong, 1))));

        Assert.That(outcomes.Count(outcome => outcome is DecideDisputeOutcome.Decided), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome is DecideDisputeOutcome.AlreadyClosed(DisputeState.Upheld)), Is.EqualTo(3));
        Assert.That((await ReadAsync(11)).Account.Balance.Minor, Is.Zero);
        Assert.That((await CreditNotesAsync(11), await ToldAsync(11)), Is.EqualTo((1, new[] { "Sms.DisputeUpheld 621.5 NPR" })), "And told once.");
    }

    [Test]
    public async Task Tells_what_cannot_be_disputed()
    {
        await SaveAsync(12, Charge(50_000), Charge(-10_000), Charge(20_000));
        await SaveAsync(13, Charge(50_000), Charge(-50_000));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await OpenAsync(12, DisputeReason.WrongPrice), Is.EqualTo(new OpenDisputeOutcome.NothingChosen()));
            Assert.That(await OpenAsync(12, DisputeReason.WrongPrice, 2), Is.EqualTo(new OpenDisputeOutcome.NotDisputable()));
            Assert.That(await OpenAsync(12, DisputeReason.WrongPrice, 4), Is.EqualTo(new OpenDisputeOutcome.NotDisputable()));
            Assert.That(await OpenAsync(12, DisputeReason.Other, 1), Is.EqualTo(new OpenDisputeOutcome.WordsMissing()));
            Assert.That(await OpenAsync(13, DisputeReason.WrongPrice, 1), Is.EqualTo(new OpenDisputeOutcome.NotDisputable()));
            Assert.That(await OpenAsync(13, DisputeReason.WrongPrice, 1, customer: 12), Is.EqualTo(new OpenDisputeOutcome.NotYours()));
        }
    }

    [Test]
    public async Task Refuses_a_charge_that_was_credited_already()
    {
        await SaveAsync(14, Charge(50_000), Charge(30_000));
        await OpenAsync(14, DisputeReason.NotOrdered, 1);
        await DecideAsync(14, Wrong, 1);

        Assert.That(await OpenAsync(14, DisputeReason.NotOrdered, 1), Is.EqualTo(new OpenDisputeOutcome.NotDisputable()));
    }

    [Test]
    public async Task Is_too_late_after_the_operators_term()
    {
        await SaveAsync(15, Charge(50_000));
        Clock.SetUtcNow(Start.AddDays(190));

        Assert.That(await OpenAsync(15, DisputeReason.NotOrdered, 1), Is.EqualTo(new OpenDisputeOutcome.TooLate(new DateOnly(2027, 5, 18))));
    }

    [Test]
    public async Task Is_not_for_a_member_of_the_household_nor_for_a_stranger()
    {
        await SaveAsync(16, Charge(50_000));
        await using (var db = Open())
        {
            var rows = new AccountRows(db, Start);
            db.Add(AccountAccess.Grant(rows.Customer(1_016), 16, AccountAccess.EveryLine, AccessRole.Member, Start));
            await db.SaveChangesAsync();
        }

        await OpenAsync(16, DisputeReason.NotOrdered, 1);

        await using var reading = Open();
        var reader = new DisputesReader(reading, Clock);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await OpenAsync(16, DisputeReason.NotOrdered, 1, customer: 1_016), Is.EqualTo(new OpenDisputeOutcome.NotYours()));
            Assert.That(await WithdrawAsync(1_016, 16, 1), Is.False);
            Assert.That(await reader.OfBillAsync(1_016, 16, IssuedOn.DayNumber, default), Is.Empty);
            Assert.That((await reader.OfBillAsync(16, 16, IssuedOn.DayNumber, default)).Single().Charges, Has.Count.EqualTo(1));
            Assert.That((await reader.OfCustomerAsync(16, default)).Single().Reference, Is.EqualTo("T-16-D1"));
        }
    }

    [Test]
    public async Task Credits_a_small_claim_at_once_but_not_every_month()
    {
        var states = new List<(DisputeState, DisputeGround?)>();
        await SaveAsync(17, Charge(50_000), Charge(4_000, "NP-TUNE"), Charge(3_000, "NP-TUNE"), Charge(2_000, "NP-TUNE"));
        foreach (var position in new[] { 2, 3, 4 })
        {
            var dispute = ((OpenDisputeOutcome.Opened)await OpenAsync(17, DisputeReason.NotOrdered, position)).Dispute;
            states.Add((dispute.State, dispute.Ground));
        }

        Assert.That(states, Is.EqualTo(new (DisputeState, DisputeGround?)[]
        {
            (DisputeState.Upheld, DisputeGround.Small), (DisputeState.Upheld, DisputeGround.Small), (DisputeState.Open, null),
        }));
        Assert.That(await CreditNotesAsync(17), Is.EqualTo(2));
    }

    [Test]
    public async Task Credits_at_once_what_stands_on_the_bill_twice()
    {
        await SaveAsync(18, Charge(50_000), Charge(29_900, "NP-DATA-28D"), Charge(29_900, "NP-DATA-28D"));

        var one = ((OpenDisputeOutcome.Opened)await OpenAsync(18, DisputeReason.ChargedTwice, 3)).Dispute;

        Assert.That((one.State, one.Ground), Is.EqualTo((DisputeState.Upheld, (DisputeGround?)DisputeGround.StandsTwice)));
        Assert.That((await ReadAsync(18)).Bill.CreditedMinor, Is.EqualTo(one.ClaimedMinor));
    }

    [Test]
    public async Task Does_not_credit_both_of_what_stands_twice_by_itself()
    {
        await SaveAsync(19, Charge(50_000), Charge(29_900, "NP-DATA-28D"), Charge(29_900, "NP-DATA-28D"));

        var both = ((OpenDisputeOutcome.Opened)await OpenAsync(19, DisputeReason.ChargedTwice, 2, 3)).Dispute;

        Assert.That(both.State, Is.EqualTo(DisputeState.Open));
    }

    [TestCase(20, -60, DisputeState.Upheld)]
    [TestCase(21, -10, DisputeState.Open)]
    public async Task Credits_at_once_what_had_ended_before_the_period(long id, int endedDaysAgo, DisputeState expected)
    {
        await SaveAsync(id, Charge(50_000), Charge(29_900, "NP-TUNE", (id * 100) + 1));
        await using (var db = Open())
        {
            var line = await db.Lines.SingleAsync(each => each.AccountId == id);
            var tune = OwnedProduct.Activate(line, 1, "NP-TUNE", Start.AddYears(-1));
            tune.EndAt(Start.AddDays(endedDaysAgo));
            db.Add(tune);
            await db.SaveChangesAsync();
        }

        var dispute = ((OpenDisputeOutcome.Opened)await OpenAsync(id, DisputeReason.AlreadyEnded, 2)).Dispute;

        Assert.That(dispute.State, Is.EqualTo(expected));
    }

    [Test]
    public async Task Shows_staff_the_oldest_promise_first()
    {
        await SaveAsync(22, Charge(50_000));
        await OpenAsync(22, DisputeReason.NotOrdered, 1);

        await using var db = Open();
        var reader = new DisputesReader(db, Clock);
        var waiting = await reader.WaitingAsync(1, default);
        var found = await reader.FindAsync(22, IssuedOn.DayNumber, 1, default);

        Assert.That(waiting.Disputes.Select(dispute => dispute.AnswerBy), Is.Ordered);
        Assert.That(waiting.Disputes.Select(dispute => dispute.AccountId), Does.Contain(22));
        Assert.That(found!.Bill.Lines, Has.Count.EqualTo(1));
        Assert.That(await reader.FindAsync(22, IssuedOn.DayNumber, 2, default), Is.Null);
    }

    private static BillCharge Charge(long netMinor, string? offer = null, long? lineId = null) =>
        new(offer is null ? "BillLine.UsageBeyond" : "BillLine.AddOn", offer, lineId, Money.FromMinor(netMinor, Rupee));

    private async Task SaveAsync(long id, params BillCharge[] charges)
    {
        await using var db = Open();
        var rows = new AccountRows(db, Start);
        var owner = rows.Customer(id);
        var account = rows.Account(owner);
        rows.Let(owner, account);
        rows.Line(account);
        var head = new BillHead(IssuedOn.DayNumber, $"T-{id}", IssuedOn.AddMonths(-1), IssuedOn.AddDays(-1), IssuedOn, IssuedOn.AddDays(20));
        var bill = Bill.Issue(account, head, new BillCharges(charges, TaxIncluded: false), Tax);
        await db.SaveChangesAsync();
        await Posting(db).IssueAsync([bill], default);
    }

    private async Task ChangeAsync(long id, Action<Bill, BillingAccount> change)
    {
        await using var db = Open();
        change(await db.Bills.SingleAsync(bill => bill.AccountId == id), await db.BillingAccounts.SingleAsync(account => account.Id == id));
        await db.SaveChangesAsync();
    }

    private async Task ReceiveAsync(long account, long minor)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAccountsAsync([account], default);
        var receipt = new Receipt(account, $"pay-{account}-{minor}", $"P-{account}-{minor}", "test", Money.FromMinor(minor, Rupee))
        {
            Shares = [new BillShare(IssuedOn.DayNumber, minor)],
        };
        await Posting(db).ReceiveAsync(receipt, default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task<OpenDisputeOutcome> OpenAsync(long account, DisputeReason reason, params int[] positions) =>
        await OpenAsync(account, reason, positions, customer: account);

    private async Task<OpenDisputeOutcome> OpenAsync(long account, DisputeReason reason, int position, long customer) =>
        await OpenAsync(account, reason, [position], customer);

    private async Task<OpenDisputeOutcome> OpenAsync(long account, DisputeReason reason, int[] positions, long customer)
    {
        await using var db = Open();
        var desk = new DisputeDesk(db, Credit(db), ScopeOperator.Of("chautari"), Clock, NullLogger<DisputeDesk>.Instance);
        return await desk.OpenAsync(new OpenDispute(account, IssuedOn.DayNumber, new DisputeClaim(customer, positions, reason, null)), default);
    }

    private async Task<bool> WithdrawAsync(long customer, long account, int number)
    {
        await using var db = Open();
        var desk = new DisputeDesk(db, Credit(db), ScopeOperator.Of("chautari"), Clock, NullLogger<DisputeDesk>.Instance);
        return await desk.WithdrawAsync(customer, account, IssuedOn.DayNumber, number, default);
    }

    private async Task<DecideDisputeOutcome> DecideAsync(long account, DisputeAnswer answer, params int[] upheld)
    {
        await using var db = Open();
        var decisions = new DisputeDecisions(db, Credit(db), new CustomerNotices(db, ScopeOperator.Of("chautari"), new SaidKeys(), Clock), Clock, NullLogger<DisputeDecisions>.Instance);
        return await decisions.DecideAsync(new DecideDispute(account, IssuedOn.DayNumber, 1, upheld, answer), default);
    }

    private async Task<string[]> ToldAsync(long customer)
    {
        await using var db = Open();
        return await db.Set<WaitingNotice>().Where(notice => notice.CustomerId == customer).OrderBy(notice => notice.At).Select(notice => notice.Text).ToArrayAsync();
    }

    private DisputeCredit Credit(ECareDbContext db) => new(db, Posting(db), new CreditNoteDesk(db, Posting(db), ScopeOperator.Of("chautari"), Clock));

    private LedgerPosting Posting(ECareDbContext db) => new(db, new LedgerWriter(db), ScopeOperator.Of("chautari"), Clock);

    private async Task<(Bill Bill, BillingAccount Account)> ReadAsync(long id)
    {
        await using var db = Open();
        return (await db.Bills.AsNoTracking().SingleAsync(bill => bill.AccountId == id), await db.BillingAccounts.AsNoTracking().SingleAsync(account => account.Id == id));
    }

    private async Task<int> CreditNotesAsync(long id)
    {
        await using var db = Open();
        return await db.CreditNotes.CountAsync(note => note.AccountId == id);
    }
}
