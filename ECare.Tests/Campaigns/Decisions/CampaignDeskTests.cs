using ECare.Campaigns;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Recommendation;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Decisions;

public sealed class CampaignDeskTests(Database database) : DataTests(database)
{
    private static int people = 1_000;

    private CampaignWorld world = null!;
    private SubscriberFacts person = null!;

    [SetUp]
    public async Task Start_anew()
    {
        await using var db = Open();
        await db.ModelCheckpoints.ExecuteDeleteAsync();
        await db.CampaignOutcomes.ExecuteDeleteAsync();
        world = new CampaignWorld(Database, Clock);
        person = APerson(++people);
    }

    [Test]
    public async Task Keeps_a_decision_that_replays_bit_for_bit()
    {
        await world.PublishAsync([.. Enumerable.Range(0, 40).Select(i => ACampaign($"r{i}", i % 3 == 0 ? "data.left < 50 %" : "") with
        {
            Value = 1 + (i % 4),
            HoldoutPercent = i % 5,
            ImpressionBudget = i % 7 == 0 ? 1_000 : null,
        })]);
        var facts = new SubscriberFacts(person.Subscriber)
        {
            ConsentsToMarketing = true,
            ConsentsToPersonalisation = true,
            [NumberFact.DataLeft] = 33.3f,
            [ChoiceFact.Plan] = "smart-500",
            OwnedOffers = ["night-data"],
        };

        var choices = new List<CampaignChoice>();
        for (var i = 0; i < 10; i++)
        {
            choices.Add(await world.DecideAsync(facts));
            Clock.Advance(TimeSpan.FromHours(7));
        }

        await world.Writer.FlushAsync(default);
        foreach (var choice in choices)
        {
            var explanation = await world.Explainer.ExplainAsync(Database.DefaultOperator, facts.Subscriber, choice.Decision, default);
            Assert.That(explanation!.Replay, Is.InstanceOf<ReplayOutcome.Same>());
            Assert.That(explanation.Campaigns, Has.Count.EqualTo(40));
            Assert.That(explanation.Campaign, Is.EqualTo(choice.Campaign!.Code));
        }
    }

    [Test]
    public async Task Notices_a_log_that_was_changed()
    {
        await world.PublishAsync(ACampaign("n1"), ACampaign("n2"));
        var choice = await world.DecideAsync(person);
        await world.Writer.FlushAsync(default);
        await using var db = Open();
        await db.CampaignDecisions.Where(decision => decision.Id == choice.Decision)
            .ExecuteUpdateAsync(row => row.SetProperty(decision => decision.Propensity, 0.25f));

        var explanation = await world.Explainer.ExplainAsync(Database.DefaultOperator, person.Subscriber, choice.Decision, default);

        Assert.That(explanation!.Replay, Is.InstanceOf<ReplayOutcome.Different>());
    }

    [Test]
    public async Task Keeps_nothing_of_who_has_not_consented()
    {
        await world.PublishAsync(ACampaign("default"));
        var stranger = APerson(++people, consents: false);

        var choice = await world.DecideAsync(stranger);
        var clicked = await world.Reports.ReportAsync(Database.DefaultOperator, stranger.Subscriber, choice.Token, OutcomeKind.Clicked, default);
        await world.Writer.FlushAsync(default);

        await using var db = Open();
        Assert.Multiple(() =>
        {
            Assert.That(choice.Campaign!.Code, Is.EqualTo("default"));
            Assert.That(choice.Why.Select(reason => reason.Key), Is.EqualTo(new[] { "Campaign.Why.NoPersonalisation" }));
            Assert.That(clicked, Is.EqualTo(new ReportOutcome.NotKept("default")));
            Assert.That(db.CampaignDecisions.Any(decision => decision.Subscriber == stranger.Subscriber), Is.False);
            Assert.That(db.CampaignOutcomes.Any(outcome => outcome.Subscriber == stranger.Subscriber), Is.False);
            Assert.That(db.CampaignContacts.Any(contact => contact.Subscriber == stranger.Subscriber), Is.False);
        });
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Takes_not_interested_as_final(bool consents)
    {
        await world.PublishAsync(ACampaign("hidden"));
        var whoever = APerson(++people, consents);
        var choice = await world.DecideAsync(whoever);

        await world.Reports.ReportAsync(Database.DefaultOperator, whoever.Subscriber, choice.Token, OutcomeKind.Hidden, default);
        Clock.Advance(TimeSpan.FromDays(400));

        Assert.That((await world.DecideAsync(whoever)).Campaign, Is.Null);
    }

    [Test]
    public async Task Counts_a_report_once_and_takes_a_click_for_seen()
    {
        await world.PublishAsync(ACampaign("once"));
        var choice = await world.DecideAsync(person);

        var first = await Report(choice, OutcomeKind.Clicked);
        var second = await Report(choice, OutcomeKind.Clicked);
        var seen = await Report(choice, OutcomeKind.Seen);

        Assert.That(
            (first, second, seen),
            Is.EqualTo((new ReportOutcome.Recorded("once"), new ReportOutcome.AlreadyRecorded("once"), new ReportOutcome.AlreadyRecorded("once"))));
    }

    [Test]
    public async Task Takes_no_report_on_what_was_not_shown_to_that_person()
    {
        await world.PublishAsync(ACampaign("signed"));
        var token = (await world.DecideAsync(person)).Token!;
        var forged = token[..5] + (token[5] == 'A' ? 'B' : 'A') + token[6..];

        var other = await world.Reports.ReportAsync(Database.DefaultOperator, APerson(1).Subscriber, token, OutcomeKind.Clicked, default);
        var changed = await world.Reports.ReportAsync(Database.DefaultOperator, person.Subscriber, forged, OutcomeKind.Clicked, default);
        var nonsense = await world.Reports.ReportAsync(Database.DefaultOperator, person.Subscriber, "%00", OutcomeKind.Clicked, default);
        Clock.Advance(TimeSpan.FromDays(2));
        var late = await world.Reports.ReportAsync(Database.DefaultOperator, person.Subscriber, token, OutcomeKind.Clicked, default);

        Assert.That(new[] { other, changed, nonsense, late }, Is.All.InstanceOf<ReportOutcome.BadToken>());
    }

    [Test]
    public async Task Credits_an_order_to_the_campaign_that_was_seen()
    {
        await world.PublishAsync(ACampaign("sells") with { Offer = "night-data" });
        await Report(await world.DecideAsync(person), OutcomeKind.Seen);
        Clock.Advance(TimeSpan.FromDays(3));

        var credited = await world.Reports.ConvertAsync(Database.DefaultOperator, person.Subscriber, new ReachedGoal.Offer("night-data"), Clock.GetUtcNow(), default);
        var twice = await world.Reports.ConvertAsync(Database.DefaultOperator, person.Subscriber, new ReachedGoal.Offer("night-data"), Clock.GetUtcNow(), default);

        Assert.That((credited, twice), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Learns_an_outcome_once_when_its_window_has_passed()
    {
        await world.PublishAsync(ACampaign("learnt"));
        await Report(await world.DecideAsync(person), OutcomeKind.Clicked);
        await world.Writer.FlushAsync(default);

        await world.Keeper.KeepAsync(default);
        var early = await Latest();
        Clock.Advance(TimeSpan.FromMinutes(31));
        await world.Keeper.KeepAsync(default);
        var ripe = await Latest();
        Clock.Advance(TimeSpan.FromMinutes(31));
        await world.Keeper.KeepAsync(default);

        Assert.Multiple(async () =>
        {
            Assert.That((early.Outcomes, ripe.Outcomes), Is.EqualTo((0, 1)));
            Assert.That((await Latest()).Sequence, Is.EqualTo(ripe.Sequence));
            Assert.That(ModelCodec.Read(ripe.Blob)!.Rewards, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Never_learns_from_a_person_who_was_erased()
    {
        await world.PublishAsync(ACampaign("erased"));
        await Report(await world.DecideAsync(person), OutcomeKind.Clicked);
        await world.Writer.FlushAsync(default);

        var rows = await world.Reports.EraseAsync(Database.DefaultOperator, person.Subscriber, default);
        Clock.Advance(TimeSpan.FromHours(1));
        await world.Keeper.KeepAsync(default);

        Assert.That((rows, (await Latest()).Outcomes), Is.EqualTo((4, 0)));
    }

    [Test]
    public async Task Writes_no_decision_of_an_erased_person_that_still_waits()
    {
        await world.PublishAsync(ACampaign("waiting"));
        await world.DecideAsync(person);

        await world.Reports.EraseAsync(Database.DefaultOperator, person.Subscriber, default);
        await world.Writer.FlushAsync(default);
        var later = await world.DecideAsync(person);
        await world.Writer.FlushAsync(default);

        await using var db = Open();
        Assert.That(
            db.CampaignDecisions.Where(decision => decision.Subscriber == person.Subscriber).Select(decision => decision.Id),
            Is.EqualTo(new[] { later.Decision }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Goes_on_from_the_last_state_that_can_be_read_and_learns_again_what_came_since(bool areAllDamaged)
    {
        await world.PublishAsync(ACampaign("first") with { Priority = 1 }, ACampaign("second") with { Value = 100 });
        for (var days = 0; days < 3; days++)
        {
            await SeeAsync();
            Clock.Advance(TimeSpan.FromHours(1));
            await world.Keeper.KeepAsync(default);
        }

        var whole = world.Directory.Find(Database.DefaultOperator)!.Serving.Model!.Version;
        await DamageAsync(kept => areAllDamaged || kept.Sequence > 2);

        var restarted = new CampaignWorld(Database, Clock);
        await restarted.PublishAsync(ACampaign("first") with { Priority = 1 }, ACampaign("second") with { Value = 100 });
        var damaged = restarted.Directory.DamagedModels();
        var choice = await restarted.DecideAsync(person);
        Clock.Advance(TimeSpan.FromMinutes(2));
        await restarted.Keeper.KeepAsync(default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(choice.Kind, Is.EqualTo(DecisionKind.Personal), "no page waits for it");
            Assert.That(damaged.Select(each => each.Kind), Is.EqualTo(new[] { DamageKind.Relearning }), "staff read it on the health page");
            Assert.That(restarted.Directory.Find(Database.DefaultOperator)!.Serving.Model!.Version, Is.EqualTo(whole), "to the bit what it was before");
            Assert.That(restarted.Directory.DamagedModels(), Is.Empty, "and then it is healed");
            Assert.That((await restarted.Models.ReadAsync(Database.DefaultOperator, default)).Events[0].Kind, Is.EqualTo(ModelEventKind.Damaged));
        }
    }

    [Test]
    public async Task Keeps_what_it_has_learnt_when_the_stored_states_are_deleted_under_it()
    {
        await world.PublishAsync(ACampaign("first"));
        await SeeAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        await world.Keeper.KeepAsync(default);
        var learnt = world.Directory.Find(Database.DefaultOperator)!.Serving.Model!.Version;
        await using (var db = Open())
        {
            await db.ModelCheckpoints.ExecuteDeleteAsync();
        }

        Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Keeper.KeepAsync(default);

        await using var after = Open();
        Assert.That(await after.ModelCheckpoints.Select(kept => kept.Version).ToListAsync(), Is.EqualTo(new[] { learnt }));
    }

    [Test]
    public async Task Falls_back_when_nobody_could_check_the_model_for_days()
    {
        await world.PublishAsync(ACampaign("stale"));
        Clock.Advance(TimeSpan.FromDays(3));

        Assert.That((await world.DecideAsync(person)).Kind, Is.EqualTo(DecisionKind.RulesOrder));
    }

    [Test]
    public async Task Counts_decisions_that_found_no_room_in_the_log()
    {
        var small = new CampaignWorld(Database, Clock, options => options.LogCapacity = 2);
        await small.PublishAsync(ACampaign("dropped"));
        for (var i = 0; i < 5; i++)
        {
            await small.DecideAsync(person);
        }

        Assert.That(small.Log.Dropped, Is.EqualTo(3));
    }

    [Test]
    public async Task Tells_why_in_words_of_the_dictionary()
    {
        await world.PublishAsync(ACampaign("why", "tenure.days < 90 and (data.left < 20 % or business) and not owns x"));
        var facts = new SubscriberFacts(person.Subscriber)
        {
            ConsentsToMarketing = true,
            ConsentsToPersonalisation = true,
            [NumberFact.TenureDays] = 10,
            [NumberFact.DataLeft] = 5,
        };

        var keys = (await world.DecideAsync(facts)).Why.Select(reason => reason.Key);

        Assert.That(keys, Is.EqualTo(new[]
        {
            "Campaign.Why.NewCustomer", "Campaign.Why.LowData", "Campaign.Why.NotOwned", "Campaign.Why.BestMatch",
        }));
    }

    private Task<ReportOutcome> Report(CampaignChoice choice, OutcomeKind kind) =>
        world.Reports.ReportAsync(Database.DefaultOperator, person.Subscriber, choice.Token, kind, default);

    private async Task SeeAsync()
    {
        var choice = await world.DecideAsync(APerson(++people));
        await world.Writer.FlushAsync(default);
        await world.Reports.ReportAsync(Database.DefaultOperator, new Guid(people, 0, 0, new byte[8]), choice.Token, OutcomeKind.Seen, default);
    }

    private async Task DamageAsync(Func<ModelCheckpoint, bool> which)
    {
        await using var db = Open();
        foreach (var kept in (await db.ModelCheckpoints.AsNoTracking().ToListAsync()).Where(which))
        {
            var blob = kept.Blob.ToArray();
            blob[^1] ^= 1;
            await db.ModelCheckpoints.Where(each => each.Sequence == kept.Sequence).ExecuteUpdateAsync(row => row.SetProperty(each => each.Blob, blob));
        }
    }

    private async Task<ModelCheckpoint> Latest()
    {
        await using var db = Open();
        return await db.ModelCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Sequence).FirstAsync();
    }
}
