using ECare.Campaigns.Audience;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Rehearsal;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Tests.Campaigns;
using ECare.Tests.Content.Campaigns;
using ECare.Tests.Operators;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Content.Campaigns;
using ECare.Web.Demo;
using ECare.Web.Demo.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Demo;

/// <summary>The past that the demo begins with, and whether the model learnt the truth from it.</summary>
internal sealed class CampaignHistoryTests(Database database) : DataTests(database)
{
    private const string Name = "chautari";
    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));

    private CampaignWorld world = null!;
    private int? learnt;

    [OneTimeSetUp]
    public async Task Write_the_past()
    {
        var @operator = DemoOperators.Of(Name);
        var clock = new FakeTimeProvider(Start);
        world = new CampaignWorld(Database, clock);
        await Database.PrepareAsync(Name);
        await DemoSeeder.SeedAllAsync([@operator], Database.Operators, new DemoSize(Start), progress: null, default);
        await world.Directory.PublishAsync(@operator, PublishedCampaigns.Of(Name), CampaignPublisher.PolicyOf(@operator), default);
        await using var db = Database.Open(Name);
        learnt = await History(clock).WriteAsync(@operator, db, Start, default);
    }

    [Test]
    public async Task Holds_decisions_with_true_chances_and_respects_the_holdout()
    {
        await using var db = Database.Open(Name);
        var decisions = await db.CampaignDecisions.AsNoTracking().ToListAsync();
        var held = decisions.Where(decision => decision.Kind == DecisionKind.Holdout).Select(decision => decision.Subscriber).ToHashSet();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(learnt, Is.GreaterThan(3_000));
            Assert.That(decisions, Has.Count.GreaterThan(5_000));
            Assert.That(held, Is.Not.Empty);
            Assert.That(decisions.Where(decision => held.Contains(decision.Subscriber)), Has.All.Property(nameof(Decision.Campaign)).Null);
            Assert.That(decisions.Where(decision => decision.Campaign is not null), Has.All.Property(nameof(Decision.Propensity)).InRange(0.01f, 1f));
        }
    }

    [Test]
    public async Task Replays_bit_for_bit()
    {
        await using var db = Database.Open(Name);
        var some = await db.CampaignDecisions.AsNoTracking().OrderBy(decision => decision.Id).Take(50).ToListAsync();
        foreach (var decision in some)
        {
            var explained = await world.Explainer.ExplainAsync(Name, decision.Subscriber, decision.Id, default);
            Assert.That(explained?.Replay, Is.EqualTo(new ReplayOutcome.Same()));
        }
    }

    [Test]
    public async Task Is_written_once()
    {
        await using var db = Database.Open(Name);

        Assert.That(await History(new FakeTimeProvider(Start)).WriteAsync(DemoOperators.Of(Name), db, Start.AddDays(1), default), Is.Null);
    }

    [Test]
    public async Task Has_trials_whose_sides_were_drawn_as_planned_and_that_say_nothing_false()
    {
        var trials = await new UpliftReader(world.Databases).ReadAsync(Name, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(trials.Keys, Does.Contain(TrialPerson.AllCampaigns).And.Contain("caller-tune").And.Contain("sathi-plus"));
            Assert.That(trials.Values.Select(trial => trial.IsSplitAsPlanned), Has.All.True);
            Assert.That(trials["caller-tune"].Verdict, Is.Not.EqualTo(UpliftVerdict.Works), "planted as harmful");
            Assert.That(trials["pocket-router"].Verdict, Is.Not.EqualTo(UpliftVerdict.Works).And.Not.EqualTo(UpliftVerdict.Harms), "planted as useless");
            Assert.That(trials.Values.Sum(trial => trial.HeldOut.People), Is.GreaterThan(200));
            Assert.That(trials[TrialPerson.AllCampaigns].HeldOut.Reached, Is.GreaterThan(0), "Who sees no campaign buys all the same.");
            Assert.That(trials[TrialPerson.AllCampaigns].AtOneLook.Holds(0.01), Is.True);
            Assert.That(trials["sathi-plus"].HeldOut.Reached, Is.GreaterThan(0), "Many buy it without having seen it.");
        }
    }

    [Test]
    public async Task Knows_what_was_billed_to_who_came_early_enough_and_of_nobody_what_is_kept()
    {
        var all = (await new TrialSumReader(world.Databases).ReadAsync(Name, default))[TrialPerson.AllCampaigns];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Shown.Billed.People, Is.GreaterThan(100).And.LessThan(all.Shown.People));
            Assert.That(all.Shown.Billed.Minor, Is.GreaterThan(0));
            Assert.That(all.Shown.Kept.People, Is.Zero, "The past of the demo is sixty days long.");
        }
    }

    [Test]
    public async Task Is_counted_day_by_day_as_the_log_has_it()
    {
        await using var db = Database.Open(Name);
        var counts = (await db.CampaignCounts.Where(count => count.Campaign == CampaignCount.AllCampaigns).GroupBy(count => count.Kind).Select(group => new { group.Key, Count = group.Sum(each => each.Count) }).ToListAsync())
            .ToDictionary(group => group.Key, group => group.Count);

        var shown = await db.CampaignCounts.Where(count => count.Campaign != CampaignCount.AllCampaigns && count.Kind == CampaignCount.Shown).SumAsync(count => count.Count);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown, Is.EqualTo(counts[CampaignCount.Shown]), "Campaign by campaign it is as much as together.");
            Assert.That(counts[CampaignCount.Shown], Is.EqualTo(await db.CampaignDecisions.CountAsync(decision => decision.Campaign != null)));
            foreach (var kind in new[] { OutcomeKind.Seen, OutcomeKind.Clicked, OutcomeKind.Converted })
            {
                Assert.That(counts.GetValueOrDefault(kind.ToString()), Is.EqualTo(await db.CampaignOutcomes.CountAsync(outcome => outcome.Kind == kind)), kind.ToString());
            }

            Assert.That(counts[CampaignCount.Of(HeldBack.Holdout)], Is.GreaterThan(50));
        }
    }

    [TestCase("student", "student-night")]
    [TestCase("family", "pariwar-together")]
    public void Taught_the_model_to_prefer_the_good_campaign_to_the_harmful_one(string segment, string good)
    {
        var serving = world.Directory.Find(Name)!.Serving;
        var scratch = DecisionScratch.OfThread;
        var person = new SubscriberFacts(new Guid(7, 0, 0, new byte[8]))
        {
            ConsentsToMarketing = true,
            ConsentsToPersonalisation = true,
            [ChoiceFact.Segment] = segment,
            [ChoiceFact.LineKind] = "prepaid",
            [NumberFact.TenureDays] = 700,
            [NumberFact.Lines] = 2,
        };
        CampaignDecider.Decide(
            PureDecision.Of(serving.Set, person) with { Model = serving.Model, Placement = "dashboard.main", State = new Unlimited() }, scratch);

        Assert.That(Worth(good), Is.GreaterThan(Worth("caller-tune")));

        float Worth(string code) => scratch.Utilities[serving.Set.IndexOf(ECare.Campaigns.Catalogue.CampaignSet.HashOf(code))];
    }

    private CampaignHistory History(FakeTimeProvider clock) => new(
        new CampaignRehearsal(world.Directory, clock),
        new TrialRehearsal(world.Directory, Pseudonyms, Options.Create(new ECare.Campaigns.CampaignOptions()), clock),
        Pseudonyms,
        new OfferCatalogue(Database.Operators, clock));

    private sealed class Unlimited : IDecisionState
    {
        public void Apply(ECare.Campaigns.Catalogue.CampaignSet set, DecisionScratch scratch)
        {
            // Nobody has seen anything yet.
        }
    }
}
