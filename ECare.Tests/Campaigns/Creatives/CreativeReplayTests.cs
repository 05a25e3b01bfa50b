using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Creatives;
using ECare.Campaigns.Decisions;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Creatives;

/// <summary>Decisions with creatives replay bit for bit, and those from before there were any still do.</summary>
internal sealed class CreativeReplayTests(Database database) : DataTests(database)
{
    /// <summary>A set as it was stored before campaigns had several creatives.</summary>
    private const string OldDocument = """[{"Code":"old","ContentKey":"00000001-0002-0003-0405-060708090a0b","ContentVersion":1,"Placements":["home"],"Starts":"2025-11-23T06:15:00+00:00","Ends":"2028-11-23T06:15:00+00:00","Audience":"everyone","Caps":{"PerDay":null,"PerWeek":null,"Total":null},"Priority":0,"Goal":"Click","Value":1,"Group":"","ImpressionBudget":null,"Pacing":"AsSoonAsPossible","HoldoutPercent":0,"Explore":true,"Pinned":false,"Boost":1,"Excluded":false,"Offer":null}]""";

    private static readonly Campaign Two = CreativeDrawTests.Of([30, 20]) with { Code = "replayed" };

    private CampaignWorld world = null!;

    [SetUp]
    public async Task Publish()
    {
        world = new CampaignWorld(Database, Clock);
        await world.PublishAsync(Two);
    }

    [Test]
    public void A_stored_set_without_creatives_keeps_its_text_and_so_its_version()
    {
        var set = CampaignSetDocument.Read(OldDocument);

        Assert.That(set.Document, Is.EqualTo(OldDocument));
        Assert.That(new CampaignSet([ACampaign("old")]).Document, Is.EqualTo(OldDocument));
    }

    [Test]
    public void A_decision_from_before_replays_bit_for_bit()
    {
        var set = CampaignSetDocument.Read(OldDocument);
        var inputs = PureDecision.Of(set, APerson(1));
        var decision = Decision.Of(Guid.Empty, inputs, CampaignDecider.Decide(inputs, DecisionScratch.OfThread), DecisionScratch.OfThread);
        var clock = OperatorClock.Of("Asia/Kathmandu", DayOfWeek.Monday);

        Assert.That((decision.Creative, decision.CreativeChance, decision.Language), Is.EqualTo(((string?)null, 0f, (string?)null)));
        Assert.That(DecisionReplay.Run(decision, set, inputs.Model, clock, PureDecision.NoHoldout), Is.EqualTo(new ReplayOutcome.Same()));
    }

    [Test]
    public async Task The_log_says_which_creative_was_shown_with_what_chance_and_replays()
    {
        var keys = new HashSet<string>();
        for (var number = 1; number <= 40; number++)
        {
            var choice = await DecideAsync(number, "en");
            await world.Writer.FlushAsync(default);
            var explained = await world.Explainer.ExplainAsync(Database.DefaultOperator, APerson(number).Subscriber, choice.Decision, default);

            Assert.That(explained!.Replay, Is.EqualTo(new ReplayOutcome.Same()));
            Assert.That(explained.Creative.Key, Is.EqualTo(choice.Creative ?? Creative.Main));
            Assert.That(explained.Creative.Chance, Is.EqualTo(choice.Creative switch { "B" => 0.3f, "C" => 0.2f, _ => 0.5f }));
            Assert.That(explained.Language, Is.EqualTo("en"));
            keys.Add(explained.Creative.Key!);
        }

        Assert.That(keys, Is.EquivalentTo(new[] { "A", "B", "C" }));
    }

    [TestCase("C", null, null)]
    [TestCase(null, 0.25f, null)]
    [TestCase(null, null, "nl-NL")]
    public async Task A_log_that_was_changed_does_not_replay(string? creative, float? chance, string? language)
    {
        var person = 0;
        CampaignChoice choice;
        do
        {
            choice = await DecideAsync(++person + 500, "en");
        }
        while (choice.Creative == "C");

        await world.Writer.FlushAsync(default);
        await using (var db = Open())
        {
            await db.CampaignDecisions.ExecuteUpdateAsync(row => row
                .SetProperty(decision => decision.Creative, decision => creative ?? decision.Creative)
                .SetProperty(decision => decision.CreativeChance, decision => chance ?? decision.CreativeChance)
                .SetProperty(decision => decision.Language, decision => language ?? decision.Language));
        }

        var explained = await world.Explainer.ExplainAsync(Database.DefaultOperator, APerson(person + 500).Subscriber, choice.Decision, default);

        Assert.That(explained!.Replay, Is.InstanceOf<ReplayOutcome.Different>());
    }

    [Test]
    public async Task Without_consent_the_main_one_is_shown_and_nothing_is_kept()
    {
        for (var number = 1; number <= 20; number++)
        {
            var choice = await world.Desk.DecideAsync(Database.DefaultOperator, "home", APerson(number, consents: false), new ContactWay(ContactChannel.Page, "en"), default);
            Assert.That((choice.Campaign?.Code, choice.Creative, choice.Decision), Is.EqualTo(((string?)"replayed", (string?)null, Guid.Empty)));
        }
    }

    private Task<CampaignChoice> DecideAsync(int person, string language) =>
        world.Desk.DecideAsync(Database.DefaultOperator, "home", APerson(person), new ContactWay(ContactChannel.Page, language), default);
}
