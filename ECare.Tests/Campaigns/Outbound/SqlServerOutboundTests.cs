using ECare.Campaigns;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Outbound;
using ECare.Campaigns.Outside;
using ECare.Core.Behaviour;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.Outbound.OutboundWorld;

namespace ECare.Tests.Campaigns.Outbound;

/// <summary>The SQL that runs of messages send to SQL Server.</summary>
internal sealed class SqlServerOutboundTests : SqlServerAsked
{
    private static readonly Guid Somebody = new(7, 0, 0, new byte[8]);

    private OutboundWorld world = null!;
    private OutboundRun run = null!;

    [SetUp]
    public async Task Publish()
    {
        world = new OutboundWorld(Database, Clock);
        await world.PublishAsync(AMessage("asked") with { ImpressionBudget = 500 });
        run = OutboundRun.Plan(new OutboundWish(ContactChannel.Sms, OutboundOutput.Send, OutboundAudience.Frozen, [], null), "Sita", Clock.GetUtcNow());
    }

    [Test]
    [TestOf(typeof(OutboundDesk))]
    [TestOf(typeof(OutboundClicks))]
    [TestOf(typeof(OutboundCleaning))]
    [TestOf(typeof(OutboundWork))]
    public async Task Of_the_desk_and_of_clicks_is_understood()
    {
        Server.Answer("[o].[Id]\nFROM [OutboundRuns] AS [o]\nWHERE [o].[PlannedAt] <", Somebody);
        await world.PlanAsync();
        await world.StartAsync(run.Id);
        await world.Desk.CancelAsync(Here, run.Id, "Ram", default);
        await world.Desk.ReadAsync(Here, default);
        await world.Desk.FindAsync(Here, run.Id, default);
        await world.Clicks.ClickAsync(Here, OutboundTokens.Sign(new byte[32], Somebody, Somebody), default);
        await world.WorkAsync();
        await new OutboundCleaning(Db, ScopeOperator.Of(Here), Clock).RunAsync(default);

        AssertUnderstood(atLeast: 12);
    }

    [Test]
    [TestOf(typeof(OutsideDesk))]
    [TestOf(typeof(OutsideWork))]
    [TestOf(typeof(OutsideCleaning))]
    [TestOf(typeof(GoalCredit))]
    public async Task Of_conversions_from_other_channels_is_understood()
    {
        await world.PublishAsync(AMessage("sold") with { Offer = "NP-ROUTER" });
        var pseudonyms = new Pseudonyms(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
        var desk = new OutsideDesk(world.Campaigns.Databases, Clock);
        await desk.SendAsync(CampaignWorld.AnOperator(), "shop.csv", $"customer,offer,at\n7,NP-ROUTER,{Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}", "Sita", default);
        await desk.ReadAsync(Here, default);
        await desk.FindAsync(Here, Somebody, 0, default);
        await desk.FaultsAsync(Here, Somebody, default);
        await new OutsideWork(Db, ScopeOperator.Of(Here), pseudonyms, world.Campaigns.Directory, world.Campaigns.Options, Clock).RunAsync(default);
        await new GoalCredit(Db, world.Campaigns.Directory.Find(Here)!.Serving.Set, TimeSpan.FromDays(14))
            .TakeAsync([new SubscriberGoal(Somebody, new ReachedGoal.Offer("NP-ROUTER"), Clock.GetUtcNow())], default);
        await new OutsideCleaning(Db, ScopeOperator.Of(Here), Clock).RunAsync(default);

        AssertUnderstood(atLeast: 9);
    }

    [Test]
    [TestOf(typeof(OutboundScope))]
    [TestOf(typeof(OutboundCount))]
    [TestOf(typeof(OutboundListing))]
    public async Task Of_counting_deciding_sending_and_listing_is_understood()
    {
        world.People.With(2);
        var scope = new OutboundScope(Db, ScopeOperator.Of(Here).Operator, world.Campaigns.Directory.Find(Here)!, new CampaignOptions(), Clock);
        var page = await world.People.NextAsync(ContactChannel.Sms, 0, default);
        var person = OutboundPerson.Of(run.Id, page[0].Subscriber);
        person.Choose(Somebody, "asked", "ne-NP", Clock.GetUtcNow());
        await new OutboundCounting(scope, world.People).StepAsync(run, default);
        await new OutboundCounting(scope, new TestPeople()).StepAsync(run, default);
        await new OutboundDeciding(scope, new TestWords()).DecideAsync(run, page, default);
        var sending = new OutboundSending(scope, new TestWords(), new OutboundGateway(world.Gateway, world.Gateway));
        await sending.SendAsync(run, page, default);
        await sending.ClaimAsync(run, Somebody, [page[0].Subscriber], default);
        await sending.WriteAsync(run, Somebody, [(person, MessageFate.Taken)]);
        await sending.LoseAsync(run, [page[0].Subscriber], default);
        await world.ListAsync(run.Id);

        AssertUnderstood(atLeast: 20);
    }
}
