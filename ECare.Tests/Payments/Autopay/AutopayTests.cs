using ECare.Core.Accounts;
using ECare.Core.Payments;
using ECare.Core.Payments.Autopay;
using ECare.Core.Payments.Providers;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Payments.Autopay;

internal sealed class AutopayTests(Database database) : DataTests(database)
{
    private AutopayScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new AutopayScene(Database, Clock);

    [Test]
    public async Task A_bill_is_told_before_paid_once_and_told_after()
    {
        var bills = await scene.AccountAsync(1, 50_000);
        await scene.OnAsync(1);
        var due = (await scene.Money.BillAsync(1, bills[0])).DueOn;
        await scene.DaysAsync(30);

        var attempt = (await scene.AttemptsAsync(1)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(attempt.State, Is.EqualTo(AutopayAttemptState.Paid));
            Assert.That(await scene.PaymentsAsync(1), Has.Count.EqualTo(1).And.All.Property("PayerKind").EqualTo(PayerKind.Autopay));
            Assert.That((await scene.Money.BillAsync(1, bills[0])).Open.IsZero, Is.True);
            Assert.That(scene.Told, Has.Count.EqualTo(2));
            Assert.That(scene.Told[0], Does.StartWith("Coming"));
            Assert.That(scene.Told[1], Does.StartWith("Paid"));
            Assert.That(attempt.Day, Is.GreaterThan(due.AddDays(-1)), "Not before it is due, as was chosen.");
        }

        await scene.Money.AssertSoundAsync(1);
    }

    [Test]
    public async Task It_is_paid_on_the_day_that_was_chosen()
    {
        var bills = await scene.AccountAsync(2, 50_000);
        await IssueAsync(2, daysAgo: 0);
        await scene.OnAsync(2, AutopayTiming.DaysBefore, 5);
        await scene.DaysAsync(30);

        var bill = await NewestBillAsync(2);
        var attempt = (await scene.AttemptsAsync(2)).Single(each => each.BillId == bill.Id);
        Assert.That(attempt.Day, Is.EqualTo(bill.DueOn.AddDays(-5)));
        Assert.That(await scene.AttemptsAsync(2), Has.Count.EqualTo(bills.Length + 1));
    }

    [Test]
    public async Task However_many_nodes_run_it_money_is_taken_once()
    {
        var bills = await scene.AccountAsync(3, 50_000, 20_000);
        await scene.OnAsync(3);
        await scene.RunAsync();
        Clock.Advance(TimeSpan.FromDays(1));

        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(scene.RunAsync)));
        }

        var payments = await scene.PaymentsAsync(3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payments, Has.Count.EqualTo(bills.Length).And.All.Property("State").EqualTo(PaymentState.Posted));
            Assert.That(payments.Select(each => each.Allocations.Single().BillId), Is.Unique);
            Assert.That(scene.Money.Provider.Charged, Has.Count.EqualTo(bills.Length));
            Assert.That(scene.Told.Count(each => each.StartsWith("Paid", StringComparison.Ordinal)), Is.EqualTo(bills.Length));
        }

        await scene.Money.AssertSoundAsync(3);
    }

    [Test]
    public async Task A_node_that_dies_anywhere_between_leaves_one_charge([Values] Death death)
    {
        var account = 10 + (long)death;
        await scene.AccountAsync(account, 50_000);
        await scene.OnAsync(account);
        await scene.RunAsync();
        Clock.Advance(TimeSpan.FromDays(1));

        await DieAsync(account, death);
        for (var minute = 0; minute < 4; minute++)
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            await scene.Money.PollAsync();
            await scene.RunAsync();
        }

        var payment = (await scene.PaymentsAsync(account)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payment.State, Is.EqualTo(PaymentState.Posted));
            Assert.That((await scene.AttemptsAsync(account)).Single().State, Is.EqualTo(AutopayAttemptState.Paid));
            Assert.That(scene.Money.Provider.Charged, Has.Count.EqualTo(1));
        }

        await scene.Money.AssertSoundAsync(account);
    }

    [Test]
    public async Task A_bill_above_the_limit_is_left_alone_and_that_is_told_once()
    {
        var bills = await scene.AccountAsync(20, 50_000);
        var open = (await scene.Money.BillAsync(20, bills[0])).Open.Minor;
        await scene.OnAsync(20, limit: open - 1);
        await scene.DaysAsync(5);
        Assert.That((await scene.AttemptsAsync(20), scene.Told.Count), Is.EqualTo((Array.Empty<AutopayAttempt>(), 1)));
        Assert.That(scene.Told.Single(), Does.StartWith("OverLimit"));

        await scene.OnAsync(20, limit: open);
        await scene.DaysAsync(3);
        Assert.That((await scene.AttemptsAsync(20)).Single().State, Is.EqualTo(AutopayAttemptState.Paid));
    }

    [Test]
    public async Task Bills_are_read_by_pages_and_each_is_come_to_once()
    {
        var bills = await scene.AccountAsync(31, [.. Enumerable.Repeat(1_000L, 7)]);
        await scene.OnAsync(31);
        await using var db = scene.Money.Open();
        var book = new AutopayBook(db);
        var (seen, after, pages) = (new List<long>(), (30L, long.MaxValue), 0);
        for (var page = await book.BillsAsync(after, 3, default); page.Count > 0; page = await book.BillsAsync(after, 3, default), pages++)
        {
            Assert.That(page, Has.Count.AtMost(3));
            seen.AddRange(page.Where(bill => bill.Setting.AccountId == 31).Select(bill => bill.BillId));
            after = (page[^1].Setting.AccountId, page[^1].BillId);
        }

        await scene.Desk(db).SwitchOffAsync(31, 31, default);
        Assert.That(seen, Is.EqualTo(bills.Order()));
        Assert.That(pages, Is.AtLeast(3));
    }

    [Test]
    public async Task More_bills_than_a_page_holds_are_all_paid()
    {
        const int many = AutopayWork.PageSize + 7;
        await scene.AccountAsync(32);
        var months = new HashSet<DateOnly>();
        for (var day = 30; months.Count < many; day++)
        {
            // A month before the 30th and the 31st may be the same day, and a period is billed once.
            if (months.Add(scene.Money.Today.AddDays(-day).AddMonths(-1)))
            {
                await IssueAsync(32, daysAgo: day);
            }
        }

        await scene.OnAsync(32);
        await scene.RunAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        await scene.RunAsync();

        var payments = await scene.PaymentsAsync(32);
        Assert.That(payments.Select(each => each.Allocations.Single().BillId).Distinct().Count(), Is.EqualTo(many));
        Assert.That(payments, Has.Count.EqualTo(many));
        Assert.That(payments, Has.All.Property("State").EqualTo(PaymentState.Posted));
    }

    [Test]
    public async Task A_pause_is_kept_to_the_day()
    {
        await scene.AccountAsync(21, 50_000);
        await scene.OnAsync(21);
        var until = scene.Money.Today.AddDays(10);
        await ChangeAsync(21, desk => desk.PauseAsync(21, 21, until, default));
        await scene.DaysAsync(10);
        Assert.That(await scene.PaymentsAsync(21), Is.Empty);

        await scene.DaysAsync(2);
        Assert.That((await scene.AttemptsAsync(21)).Single().Day, Is.GreaterThanOrEqualTo(until));
    }

    [Test]
    public async Task What_is_disputed_is_not_taken()
    {
        var bills = await scene.AccountAsync(22, 50_000);
        await scene.OnAsync(22);
        await using (var db = scene.Money.Open())
        {
            var bill = await db.Set<Core.Billing.Bill>().SingleAsync(each => each.AccountId == 22 && each.Id == bills[0]);
            bill.Dispute(scene.Money.Of(10_000), Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await scene.DaysAsync(3);
        var paid = (await scene.PaymentsAsync(22)).Single();
        Assert.That(paid.AmountMinor, Is.EqualTo((await scene.Money.BillAsync(22, bills[0])).GrossMinor - 10_000));
    }

    [Test]
    public async Task A_bill_that_is_declined_is_tried_three_times_and_then_told_to_be_paid_by_hand()
    {
        await scene.AccountAsync(23, 50_000);
        await scene.OnAsync(23);
        scene.Money.Provider.OnCharge = (_, _) => new ProviderAnswer.Failed("no-funds");
        await scene.DaysAsync(40);

        var attempts = await scene.AttemptsAsync(23);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(attempts.Select(each => each.State), Is.EqualTo(Enumerable.Repeat(AutopayAttemptState.Declined, 3)));
            Assert.That(attempts.Select(each => each.Day.DayNumber - attempts[0].Day.DayNumber), Is.EqualTo(new[] { 0, 2, 6 }));
            Assert.That(scene.Told.Select(each => each.Split(' ')[0]), Is.EqualTo(new[] { "Coming", "Declined", "Declined", "GaveUp" }));
            Assert.That((await scene.NewestAsync(23)).IsOn, Is.True, "The next bill is tried.");
            Assert.That((await PlanAsync(23)).Standing, Is.EqualTo(AutopayStanding.GivenUp));
        }

        await scene.Money.AssertSoundAsync(23);
    }

    [Test]
    public async Task Its_page_says_on_which_day_a_bill_is_charged_and_since_when_it_is()
    {
        await scene.AccountAsync(61, 50_000);
        await scene.OnAsync(61);
        var planned = await PlanAsync(61);
        scene.Money.Provider.OnCharge = (_, _) => new ProviderAnswer.Pending();
        while (scene.Money.Today < planned.Day)
        {
            Assert.That((await PlanAsync(61)).Day, Is.EqualTo(planned.Day), $"As seen on {scene.Money.Today:O}.");
            await scene.DaysAsync(1);
        }

        Assert.That((await PlanAsync(61)).Day, Is.EqualTo(planned.Day), "On the day itself, before the job has been.");
        await scene.RunAsync();
        var underWay = await PlanAsync(61);
        await scene.DaysAsync(1);
        var dayAfter = await PlanAsync(61);

        Assert.That((await scene.AttemptsAsync(61)).Single().Day, Is.EqualTo(planned.Day));
        Assert.That((planned.Standing, underWay.Standing, underWay.Day, dayAfter.Day), Is.EqualTo((AutopayStanding.Coming, AutopayStanding.UnderWay, planned.Day, planned.Day)));
    }

    [Test]
    public async Task A_bill_that_was_declined_is_shown_with_the_day_of_its_next_try()
    {
        await scene.AccountAsync(62, 50_000);
        await scene.OnAsync(62);
        scene.Money.Provider.OnCharge = (_, _) => new ProviderAnswer.Failed("no-funds");
        while ((await scene.AttemptsAsync(62)).All(each => each.State != AutopayAttemptState.Declined))
        {
            await scene.DaysAsync(1);
        }

        var first = (await scene.AttemptsAsync(62)).Single();
        Assert.That(await PlanAsync(62), Has.Property("Day").EqualTo(AutopayCalendar.NextTry(1, first.Day)).And.Property("Standing").EqualTo(AutopayStanding.Coming));
    }

    private async Task<AutopayPlan> PlanAsync(long account)
    {
        await using var db = scene.Money.Open();
        return (await scene.Desk(db).FindAsync(account, account, default))!.Coming.Single();
    }

    [Test]
    public async Task It_stops_and_says_so_when_the_mandate_is_gone()
    {
        await scene.AccountAsync(24, 50_000);
        await scene.OnAsync(24);
        scene.Money.Provider.OnCharge = (_, _) => new ProviderAnswer.Failed(ChargeRefusals.Gone);
        await scene.DaysAsync(10);

        var newest = await scene.NewestAsync(24);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((newest.IsOn, newest.Change, newest.ChangedBy), Is.EqualTo((false, AutopayChange.Stopped, (long?)null)));
            Assert.That(await scene.PaymentsAsync(24), Has.Count.EqualTo(1));
            Assert.That(scene.Told.Select(each => each.Split(' ')[0]), Is.EqualTo(new[] { "Coming", "Stopped" }));
        }
    }

    [Test]
    public async Task It_stops_when_the_card_was_removed()
    {
        await scene.AccountAsync(25, 50_000);
        await scene.OnAsync(25);
        await using (var db = scene.Money.Open())
        {
            await scene.Money.Saved(db).RemoveAsync(25, scene.Card, default);
        }

        await scene.DaysAsync(3);
        Assert.That((await scene.NewestAsync(25)).IsOn, Is.False);
        Assert.That(scene.Money.Provider.Charged, Is.Empty);
    }

    [Test]
    public async Task It_waits_while_somebody_pays_the_bill_by_hand()
    {
        await scene.AccountAsync(26, 50_000);
        await scene.OnAsync(26);
        await scene.RunAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        var (id, reference) = await scene.Money.StartAsync(scene.Money.Wish(26, "by-hand", new PaymentWish.OldestFirst()));
        await scene.RunAsync();
        Assert.That(await scene.AttemptsAsync(26), Is.Empty);

        scene.Money.Provider.Pay(reference);
        await scene.Money.AskAsync(desk => desk.LookAsync(id, default));
        await scene.DaysAsync(2);
        Assert.That(await scene.AttemptsAsync(26), Is.Empty);
    }

    [Test]
    public async Task Switched_off_it_takes_nothing_and_its_history_stays()
    {
        await scene.AccountAsync(27, 50_000);
        await scene.OnAsync(27);
        await scene.OnAsync(27, AutopayTiming.DaysBefore, 2);
        await ChangeAsync(27, desk => desk.SwitchOffAsync(27, 27, default));
        await scene.DaysAsync(4);

        await using var db = scene.Money.Open();
        var view = (await scene.Desk(db).FindAsync(27, 27, default))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await scene.PaymentsAsync(27), Is.Empty);
            Assert.That(view.History.Select(each => each.Change), Is.EqualTo(new[] { AutopayChange.SwitchedOff, AutopayChange.Changed, AutopayChange.SwitchedOn }));
            Assert.That(await scene.Desk(db).SwitchOffAsync(27, 27, default), Is.TypeOf<AutopayOutcome.NotYours>(), "There is nothing to switch off.");
        }
    }

    [Test]
    public async Task Nobody_switches_it_on_for_an_account_that_is_not_theirs_or_with_anothers_card()
    {
        await scene.AccountAsync(28, 50_000);
        await scene.AccountAsync(29, 50_000);
        await using var db = scene.Money.Open();
        var terms = new AutopayTerms(scene.Card, AutopayTiming.OnDueDate, 0, null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await scene.Desk(db).SwitchOnAsync(29, 28, terms, default), Is.TypeOf<AutopayOutcome.NotYours>());
            Assert.That(await scene.Desk(db).SwitchOnAsync(28, 28, terms, default), Is.TypeOf<AutopayOutcome.MethodUnusable>());
            Assert.That(await scene.Desk(db).SwitchOnAsync(29, 29, terms with { Days = 3 }, default), Is.TypeOf<AutopayOutcome.Unsound>());
            Assert.That(await scene.Desk(db).FindAsync(29, 28, default), Is.Null);
            Assert.That(await scene.Desk(db).PauseAsync(29, 29, scene.Money.Today, default), Is.TypeOf<AutopayOutcome.Unsound>());
        }
    }

    [Test]
    public async Task It_stops_when_the_payer_may_see_the_account_no_more()
    {
        await scene.AccountAsync(30, 50_000);
        await scene.OnAsync(30);
        await scene.RunAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        await using (var db = scene.Money.Open())
        {
            await db.AccountAccess.Where(each => each.CustomerId == 30).ExecuteUpdateAsync(row => row.SetProperty(each => each.Role, AccessRole.Member));
        }

        await scene.RunAsync();
        Assert.That((await scene.NewestAsync(30)).IsOn, Is.False);
        Assert.That(scene.Money.Provider.Charged, Is.Empty);
    }

    /// <summary>Where a node dies.</summary>
    internal enum Death
    {
        /// <summary>The try is stored, nothing else.</summary>
        AfterClaim,

        /// <summary>The provider has charged; its answer is lost.</summary>
        BeforeAnswer,

        /// <summary>The payment is booked; the try does not know of it.</summary>
        AfterPayment,
    }

    private async Task DieAsync(long account, Death death)
    {
        await using var db = scene.Money.Open();
        var book = new AutopayBook(db);
        var bill = (await book.BillsAsync((0, 0), 1_000, default)).Single(each => each.Setting.AccountId == account);
        var attempt = AutopayAttempt.Claim(bill.Setting, (bill.BillId, bill.ToPayMinor), 1, scene.Money.Today, Clock.GetUtcNow());
        await book.TryAddAsync(default, attempt);
        if (death == Death.AfterClaim)
        {
            return;
        }

        var provider = scene.Money.Provider;
        var wish = scene.Money.Wish(account, attempt.Key, new PaymentWish.Bills([new WantedBill(bill.BillId, scene.Money.Of(bill.ToPayMinor))])) with
        {
            Payer = new PaymentPayer.Autopay(account),
            Method = "",
            SavedMethodId = scene.Card,
            Addresses = PaymentAddresses.Nobody,
        };
        if (death == Death.BeforeAnswer)
        {
            provider.AfterCharge = () => throw new InvalidOperationException("The process is gone.");
            Assert.That(() => scene.Money.AskAsync(desk => desk.StartAsync(wish, default)), Throws.InvalidOperationException);
            provider.AfterCharge = null;
        }
        else
        {
            await scene.Money.AskAsync(desk => desk.StartAsync(wish, default));
        }
    }

    private async Task ChangeAsync(long account, Func<AutopayDesk, Task<AutopayOutcome>> change)
    {
        await using var db = scene.Money.Open();
        Assert.That(await change(scene.Desk(db)), Is.TypeOf<AutopayOutcome.Done>(), $"Account {account}");
    }

    private async Task IssueAsync(long account, int daysAgo)
    {
        await using var db = scene.Money.Open();
        var owner = await db.Set<BillingAccount>().AsNoTracking().SingleAsync(each => each.Id == account);
        await scene.Money.Posting(db).IssueAsync([scene.Money.BillOf(owner, scene.Money.Today.AddDays(-daysAgo), 7_000)], default);
    }

    private async Task<Core.Billing.Bill> NewestBillAsync(long account)
    {
        await using var db = scene.Money.Open();
        return await db.Set<Core.Billing.Bill>().AsNoTracking().Where(each => each.AccountId == account).OrderByDescending(each => each.Id).FirstAsync();
    }
}
