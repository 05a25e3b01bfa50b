using CsCheck;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Memory;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Memory;

/// <summary>What campaigns remember of a person, and how the person has a say in it.</summary>
internal sealed class CampaignMemoryTests(Database database) : DataTests(database)
{
    private const string Here = Database.DefaultOperator;

    private static int people = 70_000;

    private CampaignWorld world = null!;
    private CampaignMemory memory = null!;
    private SubscriberFacts person = null!;

    [SetUp]
    public void Start_anew()
    {
        world = new CampaignWorld(Database, Clock);
        memory = new CampaignMemory(world.Directory, world.Databases, Clock);
        person = APerson(++people);
    }

    [Test]
    public async Task Tells_what_was_shown_opened_and_refused()
    {
        await world.PublishAsync(ACampaign("told"));
        await ShowAsync(OutcomeKind.Clicked);
        await ShowAsync(OutcomeKind.Hidden);

        var told = (await memory.ReadAsync(Here, person.Subscriber, default)).Single();

        Assert.That(
            (told.Code, told.Shown, told.ClickedAt, told.RefusedAt, told.ReachedAt, told.ContentKey),
            Is.EqualTo(("told", 2, (DateTimeOffset?)Clock.GetUtcNow(), (DateTimeOffset?)Clock.GetUtcNow(), (DateTimeOffset?)null, (Guid?)ACampaign("told").ContentKey)));
        Assert.That(await memory.ReadAsync(Here, APerson(1).Subscriber, default), Is.Empty, "somebody else");
    }

    [Test]
    public async Task Forgets_one_campaign_of_one_person_and_keeps_what_was_refused()
    {
        await world.PublishAsync(ACampaign("one"));
        var other = APerson(++people);
        await ShowAsync(OutcomeKind.Clicked, other);
        await ShowAsync(OutcomeKind.Clicked);
        await ShowAsync(OutcomeKind.Hidden);

        Assert.That((await memory.ForgetAsync(Here, person.Subscriber, "one", default), await memory.ForgetAsync(Here, person.Subscriber, "none", default)), Is.EqualTo((true, false)));

        await using var db = Open();
        var left = (await memory.ReadAsync(Here, person.Subscriber, default)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((left.Shown, left.ClickedAt, left.RefusedAt is not null), Is.EqualTo((0, (DateTimeOffset?)null, true)));
            Assert.That(await db.CampaignDecisions.CountAsync(decision => decision.Subscriber == person.Subscriber && decision.Campaign == "one"), Is.Zero);
            Assert.That(await db.CampaignOutcomes.CountAsync(outcome => outcome.Subscriber == person.Subscriber), Is.Zero);
            Assert.That((await world.DecideAsync(person)).Campaign, Is.Null, "refused is refused");
            Assert.That((await memory.ReadAsync(Here, other.Subscriber, default)).Single().ClickedAt, Is.Not.Null, "somebody else");
        }
    }

    [Test]
    public async Task Shows_again_what_was_refused()
    {
        await world.PublishAsync(ACampaign("again"));
        await ShowAsync(OutcomeKind.Hidden);
        Assert.That((await world.DecideAsync(person)).Campaign, Is.Null);

        Assert.That((await memory.ShowAgainAsync(Here, person.Subscriber, "again", default), await memory.ShowAgainAsync(Here, person.Subscriber, "again", default)), Is.EqualTo((true, false)));

        Assert.That((await world.DecideAsync(person)).Campaign?.Code, Is.EqualTo("again"));
    }

    [Test]
    public async Task Keeps_what_is_left_out_once_and_knows_no_other_names()
    {
        var twice = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => memory.WithholdAsync(Here, person.Subscriber, "usage.data30", isWithheld: true, default)));
        Assert.That(twice, Has.All.True);
        Assert.That(await memory.WithholdAsync(Here, person.Subscriber, "shoe.size", isWithheld: true, default), Is.False);

        await using var db = Open();
        Assert.That(await db.CampaignWithheldFacts.Where(each => each.Subscriber == person.Subscriber).Select(each => each.Fact).ToListAsync(), Is.EqualTo(new[] { "usage.data30" }));
        await memory.WithholdAsync(Here, person.Subscriber, "usage.data30", isWithheld: false, default);
        Assert.That(await db.CampaignWithheldFacts.AnyAsync(each => each.Subscriber == person.Subscriber), Is.False);
    }

    [Test]
    public async Task Keeps_what_is_left_out_when_everything_else_is_forgotten()
    {
        await memory.WithholdAsync(Here, person.Subscriber, "age.band", isWithheld: true, default);
        await world.Reports.EraseAsync(Here, person.Subscriber, default);

        await using var db = Open();
        Assert.That(await db.CampaignWithheldFacts.AnyAsync(each => each.Subscriber == person.Subscriber), Is.True);
    }

    [Test]
    public void A_fact_that_is_left_out_is_unknown_and_all_others_stay()
    {
        var names = FactSchema.Facts.Select(fact => fact.Name).ToArray();
        Gen.Select(Gen.Bool.Array[names.Length], Gen.Int[1, 1_000]).Sample((chosen, seed) =>
        {
            var withheld = names.Where((_, at) => chosen[at]).ToHashSet(StringComparer.Ordinal);
            var all = Somebody(seed);
            var fewer = all.Without(withheld);
            return fewer.Owned.SequenceEqual(all.Owned) && fewer.AllowsPersonalChoice && FactSchema.Facts.All(fact => (fact, withheld.Contains(fact.Name)) switch
            {
                (FactDefinition.Number number, true) => float.IsNaN(fewer[number.Fact]),
                (FactDefinition.Number number, _) => fewer[number.Fact].Equals(all[number.Fact]),
                (FactDefinition.Choice choice, true) => fewer.Choice(choice.Fact) == 0,
                (FactDefinition.Choice choice, _) => fewer.Choice(choice.Fact) == all.Choice(choice.Fact),
                (FactDefinition.Flag flag, true) => !fewer[flag.Fact],
                (FactDefinition.Flag flag, _) => fewer[flag.Fact] == all[flag.Fact],
                _ => false,
            });
        });
    }

    private static SubscriberFacts Somebody(int seed) => new(Guid.Empty)
    {
        ConsentsToMarketing = true,
        ConsentsToPersonalisation = true,
        [NumberFact.TenureDays] = seed,
        [NumberFact.Data30] = seed + 1,
        [NumberFact.Voice30] = seed + 2,
        [NumberFact.Sms30] = seed + 3,
        [NumberFact.DataLeft] = seed + 4,
        [NumberFact.ContractMonths] = seed + 5,
        [NumberFact.TopUpDays] = seed + 6,
        [NumberFact.SpendMonth] = seed + 7,
        [NumberFact.Lines] = seed + 8,
        [ChoiceFact.LineKind] = "prepaid",
        [ChoiceFact.Plan] = "a",
        [ChoiceFact.Segment] = "b",
        [ChoiceFact.Language] = "c",
        [ChoiceFact.AgeBand] = "adult",
        [ChoiceFact.BalanceBand] = "low",
        [FlagFact.Business] = seed % 2 == 0,
        [FlagFact.RoamingRecent] = true,
        OwnedOffers = ["x", "y"],
    };

    private async Task ShowAsync(OutcomeKind kind, SubscriberFacts? who = null)
    {
        who ??= person;
        var choice = await world.DecideAsync(who);
        await world.Writer.FlushAsync(default);
        await world.Reports.ReportAsync(Here, who.Subscriber, choice.Token, kind, default);
    }
}
