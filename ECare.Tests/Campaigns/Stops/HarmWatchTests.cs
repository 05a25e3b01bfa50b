using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Stops;

/// <summary>From a trial that proves harm to nodes that show the campaign no more, and back by a person's word.</summary>
internal sealed class HarmWatchTests(Database database) : DataTests(database)
{
    private static readonly Campaign Harmful = ACampaign("harmful") with { Offer = "NP-TUNE", Goal = CampaignGoal.Activation, HoldoutPercent = 20 };

    private CampaignWorld world = null!;
    private CampaignWorld otherNode = null!;
    private CampaignStops stops = null!;

    [SetUp]
    public async Task Publish()
    {
        (world, otherNode) = (new CampaignWorld(Database, Clock), new CampaignWorld(Database, Clock));
        await using var db = Open();
        await db.CampaignStops.ExecuteDeleteAsync();
        await db.CampaignTrialSums.ExecuteDeleteAsync();
        await world.PublishAsync(Harmful);
        await otherNode.PublishAsync(Harmful);
        stops = new CampaignStops(world.Databases, Clock, NullLogger<CampaignStops>.Instance);
    }

    [Test]
    public async Task Stops_a_harmful_campaign_once_and_every_node_obeys_within_a_minute()
    {
        await TrialAsync(DayOf(Start), shownReached: 100, heldOutReached: 90);

        Assert.That(await WatchAsync(), Is.EqualTo(1));
        Assert.That(await WatchAsync(), Is.Zero, "It is stopped already.");
        Clock.Advance(TimeSpan.FromSeconds(59));
        await world.Keeper.KeepAsync(default);
        await otherNode.Keeper.KeepAsync(default);

        var stop = (await stops.NowAsync(Database.DefaultOperator, default))["harmful"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ShownAsync(world), Is.Zero);
            Assert.That(await ShownAsync(otherNode), Is.Zero);
            Assert.That((stop.Cause, stop.People, stop.RestartedAt), Is.EqualTo((StopCause.Goal, 10_000L, (DateTimeOffset?)null)));
            Assert.That((stop.High, stop.Limit), Is.LessThan((0.0, 0.1)));
        }
    }

    [Test]
    public async Task Tells_in_the_log_why_it_was_not_shown_and_replays_it()
    {
        await TrialAsync(DayOf(Start), shownReached: 100, heldOutReached: 90);
        await WatchAsync();
        await world.Keeper.KeepAsync(default);

        var choice = await world.DecideAsync(APerson(5));
        await world.Writer.FlushAsync(default);
        var explained = await world.Explainer.ExplainAsync(Database.DefaultOperator, APerson(5).Subscriber, choice.Decision, default);

        Assert.That(explained!.Replay, Is.EqualTo(new ReplayOutcome.Same()));
        await using var db = Open();
        var decision = await db.CampaignDecisions.SingleAsync(each => each.Id == choice.Decision);
        var set = world.Directory.Find(Database.DefaultOperator)!.Serving.Set;
        Assert.That(DecisionCodec.Read(set, decision.Placement, decision.Candidates).Campaigns[0].Cause, Is.EqualTo(HeldBack.Excluded));
    }

    [Test]
    public async Task A_newly_published_set_keeps_it_stopped()
    {
        await TrialAsync(DayOf(Start), shownReached: 100, heldOutReached: 90);
        await WatchAsync();

        await world.PublishAsync(Harmful with { Priority = 9 });

        Assert.That(await ShownAsync(world), Is.Zero);
    }

    [Test]
    public async Task Starts_again_by_a_person_with_a_reason_and_judges_by_who_came_later()
    {
        await TrialAsync(DayOf(Start), shownReached: 100, heldOutReached: 90);
        await WatchAsync();
        await world.Keeper.KeepAsync(default);

        var without = await stops.RestartAsync(Database.DefaultOperator, new StoppedPart("harmful"), "Asha", "  ", default);
        var restarted = await stops.RestartAsync(Database.DefaultOperator, new StoppedPart("harmful"), "Asha", " The offer was wrong; it is right now. ", default);
        var twice = await stops.RestartAsync(Database.DefaultOperator, new StoppedPart("harmful"), "Asha", "again", default);
        Clock.Advance(TimeSpan.FromSeconds(20));
        await world.Keeper.KeepAsync(default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((without, restarted, twice), Is.EqualTo(((RestartOutcome)new RestartOutcome.NoReason(), (RestartOutcome)new RestartOutcome.Restarted(), (RestartOutcome)new RestartOutcome.NotStopped())));
            Assert.That(await ShownAsync(world), Is.GreaterThan(0));
            Assert.That(await WatchAsync(), Is.Zero, "What was known when it was started again does not stop it another time.");
            var history = await stops.OfAsync(Database.DefaultOperator, "harmful", default);
            Assert.That(history.Select(stop => (stop.RestartedBy, stop.RestartReason)), Is.EqualTo(new[] { ("Asha", "The offer was wrong; it is right now.") }));
        }

        await TrialAsync(DayOf(Start).AddDays(3), shownReached: 100, heldOutReached: 90);
        Assert.That(await WatchAsync(), Is.EqualTo(1), "It does harm to those who came later, too.");
    }

    [Test]
    public async Task Leaves_a_campaign_alone_that_does_no_harm()
    {
        await TrialAsync(DayOf(Start), shownReached: 320, heldOutReached: 80);

        Assert.That(await WatchAsync(), Is.Zero);
        Assert.That(await ShownAsync(world), Is.GreaterThan(0));
    }

    private static DateOnly DayOf(DateTimeOffset at) => AnOperator().Zone.DayOf(at);

    private async Task TrialAsync(DateOnly day, int shownReached, int heldOutReached)
    {
        await using var db = Open();
        db.Add(TrialSum.Of(new TrialCell("harmful", day, IsHeldOut: false, TrialBreakdown.All, ""))).Entity
            .Become(new TrialNumbers { People = 8_000, Planned = 1_600, Reached = shownReached });
        db.Add(TrialSum.Of(new TrialCell("harmful", day, IsHeldOut: true, TrialBreakdown.All, ""))).Entity
            .Become(new TrialNumbers { People = 2_000, Planned = 400, Reached = heldOutReached });
        await db.SaveChangesAsync();
    }

    private async Task<int> WatchAsync()
    {
        await using var db = Open();
        return await new HarmWatch(db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, Clock, NullLogger<HarmWatch>.Instance).RunAsync(default);
    }

    private static async Task<int> ShownAsync(CampaignWorld node)
    {
        var shown = 0;
        for (var number = 0; number < 20; number++)
        {
            shown += (await node.DecideAsync(APerson(number))).Campaign is null ? 0 : 1;
        }

        return shown;
    }
}
