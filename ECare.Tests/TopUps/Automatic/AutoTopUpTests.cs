using ECare.Core.Accounts;
using ECare.Core.Notices;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.TopUps.Automatic;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.TopUps.Automatic;

/// <summary>Numbers that are topped up by themselves, on every database.</summary>
internal sealed class AutoTopUpTests(Database database) : DataTests(database)
{
    private static readonly TimeSpan Notice = TopUpCalendar.Notice;
    private AutoTopUpScene scene = null!;

    [SetUp]
    public async Task Set_the_scene()
    {
        scene = new AutoTopUpScene(Database, Clock);

        // The job comes to every rule there is: those of the test before are none of this one's.
        await using var db = scene.Money.Open();
        await db.TopUpRules.ExecuteDeleteAsync();
        await db.TopUpRuns.ExecuteDeleteAsync();
    }

    [Test]
    public async Task A_low_balance_is_told_first_then_topped_up_once_and_told()
    {
        var card = await scene.NumberAsync(8_001);
        await scene.SwitchOnAsync(8_001, AutoTopUpScene.Low(8_001, card));
        await scene.RunAsync();
        Assert.That((await scene.RunsAsync(8_001), scene.Told), Is.EqualTo((Array.Empty<TopUpRun>(), new[] { "LowBalance" })), "It is told before anything is charged.");

        await scene.AfterAsync(Notice);
        await scene.AfterAsync(TimeSpan.FromMinutes(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await scene.RunsAsync(8_001)).Select(run => (run.State, run.Occasion)), Is.EqualTo(new[] { (TopUpRunState.Paid, "1") }));
            Assert.That((await scene.PaymentsAsync(8_001)).Select(each => (each.PayerKind, each.State, each.AmountMinor, each.IsTopUp)), Is.EqualTo(new[] { (PayerKind.Autopay, PaymentState.Posted, AutoTopUpScene.Amount, true) }));
            Assert.That((await scene.Money.BalanceAsync(8_001)).BalanceMinor, Is.EqualTo(1_000 + 8_045), "The country's taxes are taken out.");
            Assert.That(scene.Told, Is.EqualTo(new[] { "LowBalance", "Paid" }));
        }

        await scene.Money.AssertSoundAsync(8_001);
    }

    [Test]
    public async Task Two_crossings_within_minutes_are_one_top_up()
    {
        var card = await scene.NumberAsync(8_002);
        await scene.SwitchOnAsync(8_002, AutoTopUpScene.Low(8_002, card));
        await scene.AfterAsync(Notice);
        await scene.BalanceAsync(8_002, 100);
        await scene.AfterAsync(TimeSpan.FromMinutes(30));
        Assert.That(await scene.RunsAsync(8_002), Has.Count.EqualTo(1));

        await scene.AfterAsync(TopUpCalendar.CoolDown);
        Assert.That(await scene.RunsAsync(8_002), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task However_many_nodes_run_it_money_is_taken_once([Values] TopUpTrigger trigger)
    {
        var id = 8_010 + (long)trigger;
        var card = await scene.NumberAsync(id);
        await scene.SwitchOnAsync(id, trigger == TopUpTrigger.LowBalance ? AutoTopUpScene.Low(id, card) : AutoTopUpScene.On(id, card, TopUpRhythm.Weekly, 2));
        Clock.Advance(TimeSpan.FromDays(1));
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(scene.RunAsync)));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await scene.PaymentsAsync(id)).Select(each => each.State), Is.EqualTo(new[] { PaymentState.Posted }));
            Assert.That(scene.Money.Provider.Charged, Has.Count.EqualTo(1));
            Assert.That(scene.Told.Count(each => each == "Paid"), Is.EqualTo(1));
        }

        await scene.Money.AssertSoundAsync(id);
    }

    [Test]
    public async Task A_node_that_dies_with_the_money_taken_leaves_one_charge()
    {
        var card = await scene.NumberAsync(8_020);
        await scene.SwitchOnAsync(8_020, AutoTopUpScene.Low(8_020, card));
        Clock.Advance(Notice);
        scene.Money.Provider.AfterCharge = () => throw new OperationCanceledException("The process was killed.");
        await scene.RunAsync();
        Assert.That((await scene.RunsAsync(8_020)).Single().IsOpen, Is.True);

        scene.Money.Provider.AfterCharge = null;
        for (var minute = 0; minute < 4; minute++)
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            await scene.Money.PollAsync();
            await scene.RunAsync();
        }

        Assert.That((await scene.RunsAsync(8_020)).Single().State, Is.EqualTo(TopUpRunState.Paid));
        Assert.That((await scene.PaymentsAsync(8_020)).Single().State, Is.EqualTo(PaymentState.Posted));
        Assert.That(scene.Money.Provider.Charged, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_node_that_dies_between_the_claim_and_the_charge_leaves_one_charge()
    {
        var card = await scene.NumberAsync(8_021);
        await scene.SwitchOnAsync(8_021, AutoTopUpScene.Low(8_021, card));
        Clock.Advance(Notice);
        await using (var db = scene.Money.Open())
        {
            Assert.That(await scene.Book(db).ClaimAsync(await scene.NewestAsync(8_021, TopUpTrigger.LowBalance), _ => Task.FromResult<IReadOnlyList<WaitingNotice>>([]), default), Is.Not.Null);
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(scene.RunAsync)));
        await scene.AfterAsync(TimeSpan.FromMinutes(2));
        Assert.That((await scene.RunsAsync(8_021)).Single().State, Is.EqualTo(TopUpRunState.Paid));
        Assert.That(scene.Money.Provider.Charged, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_schedule_comes_round_in_the_operators_zone_outside_of_quiet_hours()
    {
        var card = await scene.NumberAsync(8_030, balance: 900_000);
        await scene.SwitchOnAsync(8_030, AutoTopUpScene.On(8_030, card, TopUpRhythm.Monthly, 30));

        // Monday 23 November, noon in Kathmandu; in the night to the 30th it is the 29th in Greenwich.
        await scene.AfterAsync(TimeSpan.FromDays(6) + TimeSpan.FromHours(12.5));
        Assert.That(scene.Money.Today, Is.EqualTo(new DateOnly(2026, 11, 30)));
        Assert.That(await scene.RunsAsync(8_030), Is.Empty, "At half past midnight people sleep.");

        await scene.AfterAsync(TimeSpan.FromHours(8));
        await scene.AfterAsync(TimeSpan.FromHours(8));
        var run = (await scene.RunsAsync(8_030)).Single();
        Assert.That((run.Occasion, run.State, run.Day), Is.EqualTo(("2026-11-30", TopUpRunState.Paid, new DateOnly(2026, 11, 30))));
        Assert.That((await scene.AskAsync(desk => desk.FindAsync(8_030, 8_030, default)))!.Single(view => view.Trigger == TopUpTrigger.Schedule).NextOn, Is.EqualTo(new DateOnly(2026, 12, 30)));
    }

    [Test]
    public async Task What_was_missed_for_long_has_gone_by_and_what_rested_is_not_made_up_for()
    {
        var card = await scene.NumberAsync(8_031);
        await scene.SwitchOnAsync(8_031, AutoTopUpScene.On(8_031, card, TopUpRhythm.Monthly, 25));
        await scene.AfterAsync(TimeSpan.FromDays(7));
        Assert.That(await scene.RunsAsync(8_031), Is.Empty, "Five days late.");

        await scene.AskAsync(desk => desk.PauseAsync(8_031, 8_031, TopUpTrigger.Schedule, default));
        await scene.AfterAsync(TimeSpan.FromDays(25));
        await scene.AskAsync(desk => desk.ResumeAsync(8_031, 8_031, TopUpTrigger.Schedule, default));
        await scene.AfterAsync(TimeSpan.FromHours(1));
        Assert.That(await scene.RunsAsync(8_031), Is.Empty);
    }

    [Test]
    public async Task Three_declines_in_a_row_let_it_rest_and_that_is_told()
    {
        var card = await scene.NumberAsync(8_040);
        await scene.SwitchOnAsync(8_040, AutoTopUpScene.Low(8_040, card));
        scene.Money.Provider.OnCharge = (_, _) => new ProviderAnswer.Failed("no-funds");
        for (var hour = 0; hour < 100; hour += 4)
        {
            await scene.BalanceAsync(8_040, 900 - hour);
            await scene.AfterAsync(TimeSpan.FromHours(4));
        }

        var newest = await scene.NewestAsync(8_040, TopUpTrigger.LowBalance);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await scene.RunsAsync(8_040)).Select(run => (run.State, run.Reason)), Is.EqualTo(Enumerable.Repeat((TopUpRunState.Declined, "no-funds"), 3)));
            Assert.That((newest.IsOn, newest.IsPaused, newest.Change, newest.ChangedBy), Is.EqualTo((true, true, TopUpRuleChange.GaveUp, (long?)null)));
            Assert.That(scene.Told, Is.EqualTo(new[] { "LowBalance", "Declined", "Declined", "GaveUp" }));
        }

        scene.Money.Provider.OnCharge = (order, _) => new ProviderAnswer.Paid("X", order.Amount, DateTimeOffset.UnixEpoch);
        await scene.AskAsync(desk => desk.ResumeAsync(8_040, 8_040, TopUpTrigger.LowBalance, default));
        await scene.AfterAsync(Notice);
        Assert.That((await scene.RunsAsync(8_040))[^1].State, Is.EqualTo(TopUpRunState.Paid), "Its owner let it go on.");
    }

    [Test]
    public async Task Its_ceiling_and_the_operators_limit_are_kept_and_told_once()
    {
        var card = await scene.NumberAsync(8_050);
        await scene.SwitchOnAsync(8_050, AutoTopUpScene.Low(8_050, card, ceiling: 2 * AutoTopUpScene.Amount));
        for (var day = 0; day < 5; day++)
        {
            await scene.BalanceAsync(8_050, 100 + day);
            await scene.AfterAsync(TimeSpan.FromDays(1));
        }

        Assert.That((await scene.RunsAsync(8_050)).Select(run => (run.State, run.Reason)), Is.EqualTo(new[] { (TopUpRunState.Paid, null), (TopUpRunState.Paid, null), (TopUpRunState.Skipped, "ceiling") }));
        Assert.That(scene.Told, Is.EqualTo(new[] { "LowBalance", "Paid", "Paid", "Limit" }));
        await scene.BalanceAsync(8_050, 50);
        await scene.AfterAsync(TimeSpan.FromDays(28));
        await scene.BalanceAsync(8_050, 40);
        await scene.AfterAsync(TimeSpan.FromMinutes(2));
        Assert.That((await scene.RunsAsync(8_050))[^1].State, Is.EqualTo(TopUpRunState.Paid), "The first has left the 30 days.");
    }

    [Test]
    public async Task The_operators_own_limit_is_told_and_nothing_is_charged()
    {
        var card = await scene.NumberAsync(8_051);
        await scene.SwitchOnAsync(8_051, AutoTopUpScene.Low(8_051, card));
        var terms = AutoTopUpScene.Current.Operator.TopUp!;
        for (var left = terms.DailyMinor; left > 0; left -= terms.MaxMinor)
        {
            var (id, reference) = await scene.Money.StartAsync(scene.Money.Wish(8_051, $"k{left}", new PaymentWish.TopUp(scene.Money.Of(Math.Min(left, terms.MaxMinor)))));
            scene.Money.Provider.Pay(reference);
            await scene.Money.AskAsync(desk => desk.LookAsync(id, default));
        }

        await scene.BalanceAsync(8_051, 100);
        await scene.AfterAsync(Notice);
        await scene.AfterAsync(Notice);
        Assert.That((await scene.RunsAsync(8_051)).Select(run => (run.State, run.Reason)), Is.EqualTo(new[] { (TopUpRunState.Skipped, "limit") }));
        Assert.That(scene.Money.Provider.Charged, Is.Empty);
        Assert.That(scene.Told, Is.EqualTo(new[] { "LowBalance", "Limit" }));
    }

    [Test]
    public async Task A_balance_that_is_not_known_is_never_topped_up()
    {
        var card = await scene.NumberAsync(8_052);
        await scene.SwitchOnAsync(8_052, AutoTopUpScene.Low(8_052, card));
        await scene.AfterAsync(TopUpCalendar.BalanceKeeps + TimeSpan.FromMinutes(1));
        Assert.That(await scene.RunsAsync(8_052), Is.Empty, "Nobody has said for days what is on it.");

        await scene.BalanceAsync(8_052, 1_000);
        await scene.AfterAsync(TimeSpan.FromMinutes(2));
        Assert.That(await scene.RunsAsync(8_052), Has.Count.EqualTo(1), "Charging said the same again, and of now.");
    }

    [Test]
    public async Task It_waits_while_its_owner_tops_up_by_hand()
    {
        var card = await scene.NumberAsync(8_053);
        await scene.SwitchOnAsync(8_053, AutoTopUpScene.Low(8_053, card));
        await scene.Money.StartAsync(scene.Money.Wish(8_053, "by-hand", new PaymentWish.TopUp(scene.Money.Of(AutoTopUpScene.Amount))));
        await scene.AfterAsync(Notice);
        Assert.That(await scene.RunsAsync(8_053), Is.Empty);
    }

    [Test]
    public async Task It_ends_and_says_so_when_the_card_or_the_line_is_gone()
    {
        var (first, second) = (await scene.NumberAsync(8_060), await scene.NumberAsync(8_061));
        await scene.SwitchOnAsync(8_060, AutoTopUpScene.Low(8_060, first));
        await scene.SwitchOnAsync(8_061, AutoTopUpScene.On(8_061, second, TopUpRhythm.Weekly, 5));
        await using (var db = scene.Money.Open())
        {
            await scene.Money.Saved(db).RemoveAsync(8_060, first, default);
            var line = await db.Set<Core.Inventory.Line>().SingleAsync(each => each.AccountId == 8_061);
            line.End(Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await scene.AfterAsync(TimeSpan.FromDays(1));
        await scene.AfterAsync(TimeSpan.FromDays(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((await scene.NewestAsync(8_060, TopUpTrigger.LowBalance)).Reason, (await scene.NewestAsync(8_061, TopUpTrigger.Schedule)).Reason), Is.EqualTo(("method-gone", "line-gone")));
            Assert.That(scene.Money.Provider.Charged, Is.Empty);
            Assert.That(scene.Told, Is.EquivalentTo(new[] { "LowBalance", "Schedule", "Stopped", "Stopped" }));
        }
    }

    [Test]
    public async Task A_card_that_ran_out_at_the_bank_ends_it()
    {
        var card = await scene.NumberAsync(8_062);
        await scene.SwitchOnAsync(8_062, AutoTopUpScene.Low(8_062, card));
        scene.Money.Provider.OnCharge = (_, _) => new ProviderAnswer.Failed(ChargeRefusals.Expired);
        await scene.AfterAsync(Notice);
        Assert.That((await scene.NewestAsync(8_062, TopUpTrigger.LowBalance)).Change, Is.EqualTo(TopUpRuleChange.Stopped));
        Assert.That(scene.Told, Is.EqualTo(new[] { "LowBalance", "Stopped" }));
    }

    [Test]
    public async Task It_stops_when_the_payer_may_see_the_account_no_more()
    {
        var card = await scene.NumberAsync(8_063);
        await scene.SwitchOnAsync(8_063, AutoTopUpScene.Low(8_063, card));
        await using (var db = scene.Money.Open())
        {
            await db.Set<AccountAccess>().Where(access => access.CustomerId == 8_063).ExecuteDeleteAsync();
        }

        await scene.AfterAsync(Notice);
        Assert.That((await scene.NewestAsync(8_063, TopUpTrigger.LowBalance)).IsOn, Is.False);
        Assert.That(scene.Money.Provider.Charged, Is.Empty);
    }

    [Test]
    public async Task Two_tabs_and_a_double_click_make_one_rule_and_one_message()
    {
        var card = await scene.NumberAsync(8_070);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.SwitchOnAsync(8_070, AutoTopUpScene.Low(8_070, card)))));
        await scene.SwitchOnAsync(8_070, AutoTopUpScene.Low(8_070, card));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes, Has.All.TypeOf<TopUpRuleOutcome.Done>().Or.TypeOf<TopUpRuleOutcome.ChangedMeanwhile>());
            Assert.That((await scene.NewestAsync(8_070, TopUpTrigger.LowBalance)).Version, Is.EqualTo(1));
            Assert.That(scene.Told, Is.EqualTo(new[] { "LowBalance" }));
        }
    }

    [Test]
    public async Task Nobody_sets_it_up_for_anothers_number_with_anothers_card_or_beyond_the_operators_amounts()
    {
        var (mine, others) = (await scene.NumberAsync(8_080), await scene.NumberAsync(8_081));
        var terms = AutoTopUpScene.Low(8_080, mine);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await scene.AskAsync(desk => desk.SwitchOnAsync(8_081, 8_080, terms with { SavedMethodId = others }, default)), Is.TypeOf<TopUpRuleOutcome.NotYours>());
            Assert.That(await scene.SwitchOnAsync(8_080, terms with { SavedMethodId = others }), Is.TypeOf<TopUpRuleOutcome.MethodUnusable>());
            Assert.That(await scene.SwitchOnAsync(8_080, terms with { LineId = 808_101 }), Is.TypeOf<TopUpRuleOutcome.NotYours>());
            Assert.That(await scene.SwitchOnAsync(8_080, terms with { AmountMinor = 10_001, CeilingMinor = 50_000 }), Is.TypeOf<TopUpRuleOutcome.Unsound>());
            Assert.That(await scene.SwitchOnAsync(8_080, terms with { CeilingMinor = AutoTopUpScene.Amount - 1 }), Is.TypeOf<TopUpRuleOutcome.Unsound>());
            Assert.That(await scene.SwitchOnAsync(8_080, terms with { CeilingMinor = AutoTopUpScene.Current.Operator.TopUp!.MonthlyMinor + 1 }), Is.TypeOf<TopUpRuleOutcome.Unsound>());
            Assert.That(await scene.AskAsync(desk => desk.FindAsync(8_081, 8_080, default)), Is.Null);
            Assert.That(await scene.AskAsync(desk => desk.SwitchOffAsync(8_080, 8_080, TopUpTrigger.Schedule, default)), Is.TypeOf<TopUpRuleOutcome.NotYours>(), "There is none.");
        }
    }

    [Test]
    public async Task Every_rule_is_come_to_however_many_fit_on_a_page()
    {
        var low = await scene.NumberAsync(8_090);
        await scene.SwitchOnAsync(8_090, AutoTopUpScene.Low(8_090, low));
        await scene.SwitchOnAsync(8_090, AutoTopUpScene.On(8_090, low, TopUpRhythm.Weekly, 1));
        foreach (var id in new long[] { 8_091, 8_092, 8_093 })
        {
            await scene.SwitchOnAsync(id, AutoTopUpScene.On(id, await scene.NumberAsync(id), TopUpRhythm.Weekly, 1));
        }

        await using var db = scene.Money.Open();
        var (found, after) = (new List<TopUpRule>(), (long?)8_089);
        while (after is { } last)
        {
            (var page, after) = await scene.Book(db).PageAsync(last, 3, default);
            found.AddRange(page);
        }

        Assert.That(found.Where(rule => rule.AccountId < 8_100).Select(rule => (rule.AccountId, rule.Trigger)), Is.EquivalentTo(new[]
        {
            (8_090L, TopUpTrigger.LowBalance), (8_090L, TopUpTrigger.Schedule), (8_091L, TopUpTrigger.Schedule), (8_092L, TopUpTrigger.Schedule), (8_093L, TopUpTrigger.Schedule),
        }));
    }
}
