using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved.Setups;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Payments.Saved;

/// <summary>Saving a way to pay without paying.</summary>
internal sealed class MethodSetupTests(Database database) : DataTests(database)
{
    private static readonly ProviderToken Card = new("tok-setup", "visa", "4242", new DateOnly(2029, 1, 31));
    private MethodSetupScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new MethodSetupScene(Database, Clock);

    [Test]
    public async Task What_the_bank_agreed_to_is_saved_once_however_many_look_and_nothing_is_charged()
    {
        await scene.Money.AccountAsync(9_001);
        var begun = (SaveMethodOutcome.Begun)await scene.BeginAsync(9_001);
        scene.Provider.Answer = new ProviderSetupAnswer.Kept(Card);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.AskAsync(desk => desk.LookAsync(9_001, begun.Id, default)))));

        await using var db = scene.Money.Open();
        var saved = await scene.Money.Saved(db).ListAsync(9_001, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(saved.Select(method => (method.LastFour, method.ExpiresOn)), Is.EqualTo(new[] { ("4242", Card.ExpiresOn) }));
            Assert.That((await scene.Desk(db).FindAsync(9_001, begun.Id, default))!.State, Is.EqualTo(MethodSetupState.Kept));
            Assert.That(await db.Payments.AnyAsync(payment => payment.AccountId == 9_001), Is.False);
            Assert.That(saved.Single().SealedToken, Does.Not.Contain(Card.Value), "The token is sealed.");
        }
    }

    [Test]
    public async Task Two_tabs_and_a_double_click_are_one_wish()
    {
        await scene.Money.AccountAsync(9_002);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.BeginAsync(9_002))));

        Assert.That(outcomes.Cast<SaveMethodOutcome.Begun>().Select(begun => begun.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(scene.Provider.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_nobody_agrees_to_runs_out_and_what_is_refused_is_told()
    {
        await scene.Money.AccountAsync(9_003);
        var first = (SaveMethodOutcome.Begun)await scene.BeginAsync(9_003);
        Clock.Advance(TimeSpan.FromMinutes(16));
        await using (var db = scene.Money.Open())
        {
            await new MethodSetupWork(db, scene.Desk(db)).RunAsync(default);
        }

        var second = (SaveMethodOutcome.Begun)await scene.BeginAsync(9_003);
        scene.Provider.Answer = new ProviderSetupAnswer.Failed("cancelled");
        var failed = await scene.AskAsync(desk => desk.LookAsync(9_003, second.Id, default));
        Assert.That(((await scene.AskAsync(desk => desk.FindAsync(9_003, first.Id, default)))!.State, failed!.State, failed.Reason), Is.EqualTo((MethodSetupState.Expired, MethodSetupState.Failed, "cancelled")));
        Assert.That(await scene.AskAsync(desk => desk.LookAsync(9_004, second.Id, default)), Is.Null, "Another customer has no such wish.");
    }

    [Test]
    public async Task A_silent_provider_is_asked_again_with_the_same_reference()
    {
        await scene.Money.AccountAsync(9_005);
        scene.Provider.Start = new ProviderStart.Unknown();
        var first = (SaveMethodOutcome.Begun)await scene.BeginAsync(9_005);
        scene.Provider.Start = new ProviderStart.Waiting();
        var again = (SaveMethodOutcome.Begun)await scene.BeginAsync(9_005);

        Assert.That((again.Id, again.Next), Is.EqualTo((first.Id, new ProviderStart.Waiting())));
        Assert.That(scene.Provider.Asked.Single().Value, Is.EqualTo(2));
    }

    [Test]
    public async Task Five_times_a_day_and_no_more()
    {
        await scene.Money.AccountAsync(9_006);
        scene.Provider.Answer = new ProviderSetupAnswer.Failed("declined");
        for (var number = 0; number < MethodSetupDesk.MostADay; number++)
        {
            var begun = (SaveMethodOutcome.Begun)await scene.BeginAsync(9_006);
            await scene.AskAsync(desk => desk.LookAsync(9_006, begun.Id, default));
        }

        Assert.That(await scene.BeginAsync(9_006), Is.TypeOf<SaveMethodOutcome.TooMany>());
        Clock.Advance(TimeSpan.FromHours(25));
        Assert.That(await scene.BeginAsync(9_006), Is.TypeOf<SaveMethodOutcome.Begun>());
    }

    [Test]
    public async Task Whoever_sees_no_money_saves_nothing() =>
        Assert.That(await scene.BeginAsync(9_099), Is.TypeOf<SaveMethodOutcome.NotYours>());
}
