using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Runs;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Payments.Autopay;
using ECare.Core.Payments.Reminders;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Notifications;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Payments;

/// <summary>Each test has a database of its own: the job tells everybody whom it finds.</summary>
internal sealed class ReminderTests(Database database) : DataTests(database)
{
    private static readonly CurrentOperator Current = ScopeOperator.Of("chautari");

    private FakeGateway gateway = null!;

    private DateOnly Today => Current.Operator.Zone.DayOf(Clock.GetUtcNow());

    [SetUp]
    public void Open_a_gateway() => gateway = new FakeGateway();

    [Test]
    public async Task Tells_of_each_bill_of_a_run_once_by_telephone_and_by_letter_where_there_is_an_address()
    {
        await FillAsync("issued", 3);
        await using (var db = Database.Open("issued"))
        {
            var owner = await db.Customers.SingleAsync(each => each.Id == 2);
            owner.ChangeContact(new ContactDetails(owner.Phone, "sita@example.org", "ne-NP"));
            await db.SaveChangesAsync();
        }

        await BillAsync("issued");
        var count = await RunAsync("issued");
        var told = Told();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(count, Is.EqualTo(3));
            Assert.That(told.Count(text => text.StartsWith("Sms.BillIssued", StringComparison.Ordinal)), Is.EqualTo(3));
            Assert.That(told.Count(text => text.StartsWith("@Sms.BillIssued", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(told, Has.All.Contains("621.5"), "with what it comes to");
            Assert.That(await RunAsync("issued"), Is.Zero, "the next morning is silent");
            Assert.That(Told(), Is.Empty);
        }
    }

    [Test]
    public async Task Does_not_tell_anybody_of_bills_that_were_there_before_the_portal_billed()
    {
        await FillAsync("past", 2);
        await BillAsync("past");
        Clock.Advance(TimeSpan.FromDays(ReminderWork.NewsDays + 1));

        Assert.That(await RunAsync("past"), Is.Zero);
    }

    [Test]
    public async Task Goes_on_where_a_killed_node_stopped_and_tells_nobody_twice()
    {
        await FillAsync("killed", 4);
        await BillAsync("killed");
        await using (var db = Database.Open("killed"))
        {
            var bill = await db.Bills.AsNoTracking().SingleAsync(each => each.AccountId == 2);
            db.Add(BillReminder.Of(2, bill.DueOn, ReminderKind.Issued, Start));
            await db.SaveChangesAsync();
        }

        Assert.That(await RunAsync("killed"), Is.EqualTo(3));
        Assert.That(Told(), Has.Count.EqualTo(3));
    }

    [TestCase(ReminderWork.DaysBefore + 1, null)]
    [TestCase(ReminderWork.DaysBefore, ReminderKind.DueSoon)]
    [TestCase(0, ReminderKind.DueSoon)]
    [TestCase(-1, ReminderKind.Overdue)]
    [TestCase(1 - ReminderWork.DaysAfter, ReminderKind.Overdue)]
    [TestCase(-ReminderWork.DaysAfter, ReminderKind.LongOverdue)]
    [TestCase(1 - (2 * ReminderWork.DaysAfter), ReminderKind.LongOverdue)]
    [TestCase(-2 * ReminderWork.DaysAfter, null)]
    public async Task Reminds_by_how_many_days_are_left(int days, ReminderKind? kind)
    {
        var name = FormattableString.Invariant($"due{100 + days}");
        await OweAsync(name, Today.AddDays(days));

        await RunAsync(name);
        var told = Told();
        await RunAsync(name);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Select(text => text.Split(' ')[0]), Is.EqualTo(kind is null ? [] : new[] { $"Sms.Bill{kind}" }));
            Assert.That(Told(), Is.Empty, "the second run of the day");
        }
    }

    [Test]
    public async Task Each_reminder_comes_once_however_long_it_stays_unpaid()
    {
        await OweAsync("days", Today.AddDays(5));
        var told = new List<string>();
        for (var day = 0; day < 30; day++)
        {
            await RunAsync("days");
            told.AddRange(Told().Select(text => text.Split(' ')[0]));
            Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(told, Is.EqualTo(new[] { "Sms.BillDueSoon", "Sms.BillOverdue", "Sms.BillLongOverdue" }));
    }

    [Test]
    public async Task Nobody_is_reminded_of_what_is_paid_or_held_or_was_erased()
    {
        await OweAsync("quiet", Today.AddDays(2), people: 3);
        await using (var db = Database.Open("quiet"))
        {
            var accounts = await db.BillingAccounts.OrderBy(account => account.Id).ToListAsync();
            accounts[0].Settle(accounts[0].AmountDue, null, Start);
            accounts[1].Hold(accounts[1].AmountDue, null);
            (await db.Customers.SingleAsync(customer => customer.Id == 3)).Erase(Start, null);
            await db.SaveChangesAsync();
        }

        await RunAsync("quiet");

        Assert.That(Told(), Is.Empty);
    }

    [Test]
    public async Task What_pays_by_itself_is_told_by_autopay_and_reminded_of_only_when_it_was_not_paid()
    {
        await OweAsync("autopay", Today.AddDays(2), people: 2);
        await using (var db = Database.Open("autopay"))
        {
            db.Add(AutopaySetting.On(1, null, 1, new AutopayTerms(Guid.Empty, AutopayTiming.OnDueDate, 0, null), Start));
            var on = AutopaySetting.On(2, null, 2, new AutopayTerms(Guid.Empty, AutopayTiming.OnDueDate, 0, null), Start);
            db.AddRange(on, on.Off(2, Start));
            await db.SaveChangesAsync();
        }

        await RunAsync("autopay");
        var before = Told();
        Clock.Advance(TimeSpan.FromDays(3));
        await RunAsync("autopay");

        Assert.That(before, Has.Count.EqualTo(1), "only whoever switched it off");
        Assert.That(Told().Select(text => text.Split(' ')[0]), Is.EqualTo(new[] { "Sms.BillOverdue", "Sms.BillOverdue" }));
    }

    [Test]
    public async Task Deals_with_more_people_than_a_page_holds()
    {
        const int People = ReminderWork.PageSize + 7;
        await OweAsync("many", Today.AddDays(1), People);

        Assert.That(await RunAsync("many"), Is.EqualTo(People));
        Assert.That(Told(), Has.Count.EqualTo(People).And.Unique);
    }

    [Test]
    public async Task A_node_that_dies_before_the_messages_leave_loses_none_of_them()
    {
        const int People = ReminderWork.GroupSize + 3;
        await OweAsync("dies", Today.AddDays(1), People);
        gateway.Fails = text => text.EndsWith("0000010", StringComparison.Ordinal) ? new InvalidOperationException("The node is gone.") : null;
        Assert.That(async () => await RunAsync("dies"), Throws.InvalidOperationException);
        var before = Told();

        gateway.Fails = _ => null;
        await RunAsync("dies");
        var after = Told();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Concat(after).Distinct().Count(), Is.EqualTo(People), "nobody is forgotten");
            Assert.That(before.Intersect(after).Count(), Is.LessThan(ReminderWork.GroupSize), "few hear it twice");
        }
    }

    [Test]
    public async Task Stops_while_the_gateways_are_away_and_tells_everybody_at_the_next_turn()
    {
        const int People = (2 * ReminderWork.GroupSize) + 1;
        await OweAsync("away", Today.AddDays(1), People);
        gateway.Fails = _ => new MessageNotTakenException("away") { IsAway = true, MayBeTaken = false };
        var (first, asked) = (await RunAsync("away"), gateway.Asked);

        gateway.Fails = _ => null;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first, asked), Is.EqualTo((0, ReminderWork.GroupSize)), "one group is enough to learn it");
            Assert.That(await RunAsync("away"), Is.EqualTo(People));
            Assert.That(Told(), Has.Count.EqualTo(People).And.Unique);
        }
    }

    [Test]
    public async Task Whose_message_is_refused_keeps_nobody_else_from_being_told()
    {
        const int People = ReminderWork.PageSize + 2;
        await OweAsync("refused", Today.AddDays(1), People);
        gateway.Fails = text => text.EndsWith("0000001", StringComparison.Ordinal) ? new MessageNotTakenException("no such number") { MayBeTaken = false } : null;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await RunAsync("refused"), Is.EqualTo(People - 1));
            Assert.That(await RunAsync("refused"), Is.Zero, "tried again, in vain, and nobody hears it twice");
        }
    }

    [Test]
    public async Task A_message_whose_fate_nobody_knows_is_not_sent_again()
    {
        await OweAsync("doubt", Today.AddDays(1));
        gateway.Fails = _ => new MessageNotTakenException("time is up") { MayBeTaken = true };

        Assert.That((await RunAsync("doubt"), await RunAsync("doubt")), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_run_is_news_until_everybody_has_heard_of_it()
    {
        await FillAsync("news", 3);
        await BillAsync("news");
        gateway.Fails = text => text.EndsWith("0000002", StringComparison.Ordinal) ? new MessageNotTakenException("busy") { MayBeTaken = false } : null;
        var first = await RunAsync("news");
        gateway.Fails = _ => null;

        Assert.That((first, await RunAsync("news"), await RunAsync("news")), Is.EqualTo((2, 1, 0)));
    }

    private List<string> Told() => gateway.Take();

    private async Task<int> RunAsync(string name)
    {
        await using var db = Database.Open(name);
        return await new ReminderWork(new ReminderBook(db, Clock), db, Current, gateway.Handover, new SaidKeys(), Clock).RunAsync(default);
    }

    /// <summary>Bills the month that ended, on the morning after it.</summary>
    private async Task BillAsync(string name)
    {
        var running = BillingPeriod.MonthOf(Today, CalendarSystem.BikramSambat, Current.Operator.Zone);
        Clock.Advance(running.End - Clock.GetUtcNow() + TimeSpan.FromHours(2));
        await using var db = Database.Open(name);
        var issuer = new BillIssuer(db, new LedgerPosting(db, new LedgerWriter(db), Current, Clock), Current, Clock);
        await new BillRunWork(issuer, Current, Clock, NullLogger<BillRunWork>.Instance).RunAsync(default);
    }

    private async Task FillAsync(string name, int people)
    {
        await Database.PrepareAsync(name);
        await using var db = Database.Open(name);
        var rows = new AccountRows(db, Start);
        db.Add(ProductOffering.Publish("NP-BYAPAR", OfferKind.Plan, Money.FromMinor(50_000, Current.Operator.Currency), taxIncluded: false, OfferTerm.Monthly, new DateOnly(2020, 1, 1)));
        for (var id = 1L; id <= people; id++)
        {
            rows.Line(rows.Account(rows.Customer(id)));
        }

        await db.SaveChangesAsync();
    }

    /// <summary>People who owe the same, due on the same day.</summary>
    private async Task OweAsync(string name, DateOnly dueOn, int people = 1)
    {
        await Database.PrepareAsync(name);
        await using var db = Database.Open(name);
        var rows = new AccountRows(db, Start);
        for (var id = 1L; id <= people; id++)
        {
            rows.Account(rows.Customer(id)).Owe(1, Money.FromMinor(62_150, Current.Operator.Currency), dueOn, Start);
        }

        await db.SaveChangesAsync();
    }
}
