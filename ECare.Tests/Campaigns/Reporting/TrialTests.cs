using ECare.Campaigns;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Reporting;

/// <summary>From the log of decisions to the two sides of a trial.</summary>
internal sealed class TrialTests(Database database) : DataTests(database)
{
    private static readonly Campaign Tested = ACampaign("tested") with { Offer = "NP-DATA-28D", Goal = CampaignGoal.Activation, HoldoutPercent = 50 };

    private CampaignWorld world = null!;

    [SetUp]
    public async Task Empty()
    {
        world = new CampaignWorld(Database, Clock);
        await using var db = Open();
        await db.CampaignTrials.ExecuteDeleteAsync();
        await db.CampaignTrialProgress.ExecuteDeleteAsync();
        await db.CampaignTrialSums.ExecuteDeleteAsync();
        await db.CampaignDecisions.ExecuteDeleteAsync();
    }

    [Test]
    public async Task Enters_everybody_once_on_the_side_that_the_holdout_drew()
    {
        await world.PublishAsync(Tested);
        await MeetAsync(1, 200);
        await MeetAsync(1, 200);

        Assert.That(await EnrolAsync(), Is.EqualTo(200));
        await MeetAsync(1, 210);
        Assert.That(await EnrolAsync(), Is.EqualTo(10), "Who is in already does not enter again.");

        await using var db = Open();
        var people = await db.CampaignTrials.ToListAsync();
        var holdout = world.Directory.Find(Database.DefaultOperator)!.Keys.Holdout;
        var bits = new ulong[1];
        var salted = new CampaignSet([Tested]);
        using (Assert.EnterMultipleScope())
        {
            foreach (var person in people)
            {
                bits[0] = 0;
                Holdout.HoldBack(salted, holdout.PlaceOf(person.Subscriber), bits);
                Assert.That(person.IsHeldOut, Is.EqualTo(bits[0] != 0));
            }

            Assert.That(people.Count(person => person.IsHeldOut), Is.InRange(70, 140));
            Assert.That(people.Select(person => person.PlannedShare).Distinct(), Is.EqualTo(new[] { 0.5 }));
        }
    }

    [Test]
    public async Task Keeps_of_a_person_which_known_plan_they_have()
    {
        await using (var db = Open())
        {
            await db.ProductOfferings.Where(offer => offer.Code == "TEST-PLAN").ExecuteDeleteAsync();
            db.Add(ProductOffering.Publish("TEST-PLAN", OfferKind.Plan, Money.FromMinor(100, Currency.Of("NPR")), taxIncluded: true, OfferTerm.Monthly, new DateOnly(2026, 1, 1)));
            await db.SaveChangesAsync();
        }

        await world.PublishAsync(Tested);
        foreach (var (number, plan) in new[] { (950, "TEST-PLAN"), (951, "NOBODY-SOLD-IT") })
        {
            await world.DecideAsync(new SubscriberFacts(APerson(number).Subscriber) { ConsentsToMarketing = true, ConsentsToPersonalisation = true, [ChoiceFact.Plan] = plan });
        }

        await MeetAsync(952, 1);
        await EnrolAsync();

        await using var read = Open();
        var plans = await read.CampaignTrials.ToDictionaryAsync(person => person.Subscriber, person => person.Plan);
        Assert.That(new[] { 950, 951, 952 }.Select(number => plans[APerson(number).Subscriber]), Is.EqualTo(new[] { "TEST-PLAN", "", "" }));
    }

    [Test]
    public async Task Leaves_out_whom_the_campaign_is_not_for_and_what_cannot_be_compared()
    {
        await world.PublishAsync(
            Tested with { Audience = Rule("tenure.days > 10") },
            ACampaign("no-holdout") with { Offer = "X", Goal = CampaignGoal.Activation },
            ACampaign("clicks") with { HoldoutPercent = 50 });
        await MeetAsync(300, 50);

        Assert.That(await EnrolAsync(), Is.Zero);
    }

    [Test]
    public async Task Puts_who_sees_no_campaign_at_all_on_a_side_of_all_campaigns_only()
    {
        await world.Directory.PublishAsync(
            AnOperator() with { HoldoutPercent = 30 }, [Tested], new ContactPolicy { Overall = ContactCaps.None, PerGroup = ContactCaps.None }, default);
        await MeetAsync(400, 300);
        await EnrolAsync();

        await using var db = Open();
        var people = await db.CampaignTrials.ToListAsync();
        var nothing = people.Where(person => person.Campaign.Length == 0 && person.IsHeldOut).Select(person => person.Subscriber).ToHashSet();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nothing, Has.Count.InRange(25, 75), "of the half that may see the tested campaign");
            Assert.That(people.Where(person => person.Campaign == "tested" && nothing.Contains(person.Subscriber)), Is.Empty);
            Assert.That(people.Count(person => person.Campaign == "tested" && !person.IsHeldOut), Is.GreaterThan(60));
            Assert.That(people.Count(person => person.Campaign == "tested" && person.IsHeldOut), Is.GreaterThan(60));
        }
    }

    [Test]
    public async Task Notes_a_goal_on_both_sides_alike_once_and_only_in_its_time()
    {
        await world.PublishAsync(Tested);
        await MeetAsync(800, 40);
        await EnrolAsync();
        var now = Clock.GetUtcNow();
        for (var number = 800; number < 840; number++)
        {
            await NoteAsync(number, new ReachedGoal.Offer("NP-DATA-28D"), number < 820 ? now : now.AddDays(15));
            await NoteAsync(number, new ReachedGoal.Offer("OTHER"), now);
            Assert.That(await NoteAsync(number, new ReachedGoal.Offer("NP-DATA-28D"), now.AddHours(-2)), Is.Zero, "before the trial");
        }

        await using var db = Open();
        await new TrialSumming(db).RunAsync(default);
        var people = await db.CampaignTrials.ToListAsync();
        var uplift = (await new UpliftReader(world.Databases).ReadAsync(Database.DefaultOperator, default))["tested"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(people.Count(person => person.ReachedAt == now), Is.EqualTo(20));
            Assert.That(await NoteAsync(800, new ReachedGoal.Offer("NP-DATA-28D"), now.AddMinutes(1)), Is.Zero, "once");
            Assert.That(uplift.Shown, Is.EqualTo(new TrialArm(people.Count(person => !person.IsHeldOut), people.Count(person => !person.IsHeldOut && person.ReachedAt is not null))));
            Assert.That(uplift.HeldOut, Is.EqualTo(new TrialArm(people.Count(person => person.IsHeldOut), people.Count(person => person.IsHeldOut && person.ReachedAt is not null))));
            Assert.That((uplift.PlannedShare, uplift.HeldOut.Reached > 0), Is.EqualTo((0.5, true)), "Who never saw it counts as much.");
        }
    }

    [Test]
    public async Task Forgets_a_person_who_asks_for_it()
    {
        await world.PublishAsync(Tested);
        await MeetAsync(900, 2);
        await EnrolAsync();

        await world.Reports.EraseAsync(Database.DefaultOperator, APerson(900).Subscriber, default);

        await using var db = Open();
        Assert.That(await db.CampaignTrials.Select(person => person.Subscriber).ToListAsync(), Is.EqualTo(new[] { APerson(901).Subscriber }));
    }

    private async Task MeetAsync(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            await world.DecideAsync(APerson(number));
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await world.Writer.FlushAsync(default);
        Clock.Advance(TimeSpan.FromMinutes(3));
    }

    private async Task<int> EnrolAsync()
    {
        await using var db = Open();
        return await new TrialEnrolment(
            db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, Options.Create(new CampaignOptions()), Clock).RunAsync(default);
    }

    private async Task<int> NoteAsync(int number, ReachedGoal goal, DateTimeOffset at)
    {
        await using var db = Open();
        return await TrialGoals.NoteAsync(db, new CampaignSet([Tested]), APerson(number).Subscriber, goal, at, default);
    }
}
