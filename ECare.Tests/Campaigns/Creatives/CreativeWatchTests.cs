using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Creatives;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Stops;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Creatives;

/// <summary>From a creative that is proven worse to nodes that show it no more, and back by a person's word.</summary>
internal sealed class CreativeWatchTests(Database database) : DataTests(database)
{
    private static readonly Campaign Campaign = CreativeDrawTests.Of([25, 25]) with { Code = "watched", Offer = "NP-TUNE", Goal = CampaignGoal.Activation };

    private CampaignWorld world = null!;
    private CampaignWorld otherNode = null!;
    private CampaignStops stops = null!;

    [SetUp]
    public async Task Publish()
    {
        (world, otherNode) = (new CampaignWorld(Database, Clock), new CampaignWorld(Database, Clock));
        await using var db = Open();
        await db.CampaignStops.ExecuteDeleteAsync();
        await db.CreativeSums.ExecuteDeleteAsync();
        await db.CampaignContacts.ExecuteDeleteAsync();
        await world.PublishAsync(Campaign);
        await otherNode.PublishAsync(Campaign);
        stops = new CampaignStops(world.Databases, Clock, NullLogger<CampaignStops>.Instance);
    }

    [Test]
    public async Task Stops_the_worse_one_once_and_two_nodes_show_it_to_nobody_within_a_minute()
    {
        var before = await ShownAsync(world);
        await FigureAsync(DayOf(Start), "A=50 B=25 C=25", reachedOfB: 10);

        Assert.That(await WatchAsync(), Is.EqualTo(1));
        Assert.That(await WatchAsync(), Is.Zero, "It is stopped already.");
        Clock.Advance(TimeSpan.FromSeconds(59));
        await world.Keeper.KeepAsync(default);
        await otherNode.Keeper.KeepAsync(default);

        var stop = (await stops.OfAsync(Database.DefaultOperator, Campaign.Code, default)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((stop.Creative, stop.Cause, stop.People), Is.EqualTo(("B", StopCause.Goal, 7_500L)));
            Assert.That(before, Does.Contain("B"));
            foreach (var node in new[] { world, otherNode })
            {
                var after = await ShownAsync(node);
                Assert.That(after, Has.None.EqualTo("B"));
                Assert.That(before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => pair.First), Has.All.EqualTo("B"), "Nobody else moves.");
            }

            Assert.That((await stops.NowAsync(Database.DefaultOperator, default)).Keys, Is.Empty, "The campaign itself goes on.");
        }
    }

    [Test]
    public async Task Starts_again_by_a_person_with_a_reason_and_judges_by_who_came_later()
    {
        await FigureAsync(DayOf(Start), "A=50 B=25 C=25", reachedOfB: 10);
        await WatchAsync();
        await world.Keeper.KeepAsync(default);

        var whole = await stops.RestartAsync(Database.DefaultOperator, new StoppedPart(Campaign.Code), "Asha", "A mistake.", default);
        var restarted = await stops.RestartAsync(Database.DefaultOperator, new StoppedPart(Campaign.Code, "B"), "Asha", "Its words were changed.", default);
        Clock.Advance(TimeSpan.FromSeconds(20));
        await world.Keeper.KeepAsync(default);

        Assert.That((whole, restarted), Is.EqualTo(((RestartOutcome)new RestartOutcome.NotStopped(), (RestartOutcome)new RestartOutcome.Restarted())));
        Assert.That(await ShownAsync(world), Does.Contain("B"));
        Assert.That(await WatchAsync(), Is.Zero, "What was known when it was started again does not stop it another time.");

        await FigureAsync(DayOf(Start).AddDays(3), "A=50 B=25 C=25", reachedOfB: 10);
        Assert.That(await WatchAsync(), Is.EqualTo(1), "It is worse for those who came later, too.");
    }

    [Test]
    public async Task Leaves_them_alone_where_none_is_worse_and_where_the_figures_are_of_other_shares()
    {
        await FigureAsync(DayOf(Start), "A=50 B=25 C=25", reachedOfB: 110);
        await FigureAsync(DayOf(Start), "A=60 B=20 C=20", reachedOfB: 10);

        Assert.That(await WatchAsync(), Is.Zero);
    }

    private static DateOnly DayOf(DateTimeOffset at) => AnOperator().Zone.DayOf(at);

    private async Task FigureAsync(DateOnly day, string mix, int reachedOfB)
    {
        await using var db = Open();
        foreach (var (key, people, reached) in new[] { (Creative.Main, 5_000L, 220L), ("B", 2_500L, reachedOfB), ("C", 2_500L, 108L) })
        {
            db.Add(CreativeSum.Of(new CreativeCell(Campaign.Code, mix, key, day))).Entity.Become(new CreativeNumbers(people, people, people, 0, reached, 0, 0));
        }

        await db.SaveChangesAsync();
    }

    private async Task<int> WatchAsync()
    {
        await using var db = Open();
        return await new CreativeWatch(db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, Clock, NullLogger<CreativeWatch>.Instance).RunAsync(default);
    }

    private static async Task<List<string>> ShownAsync(CampaignWorld node)
    {
        var shown = new List<string>();
        for (var number = 0; number < 60; number++)
        {
            var choice = await node.Desk.DecideAsync(Database.DefaultOperator, "home", APerson(number), new ContactWay(ContactChannel.Page, "en"), default);
            shown.Add(choice.Creative ?? Creative.Main);
        }

        return shown;
    }
}
