using ECare.Campaigns;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Creatives;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Sums;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Creatives;

/// <summary>From the log of decisions to the figures of each creative.</summary>
internal sealed class CreativeTrialTests(Database database) : DataTests(database)
{
    private const int People = 120;
    private static readonly Campaign Sold = CreativeDrawTests.Of([30, 20]) with { Code = "sold", Offer = "NP-DATA-28D", Goal = CampaignGoal.Activation };
    private static readonly Campaign Clicked = CreativeDrawTests.Of([50]) with { Code = "clicked" };

    private CampaignWorld world = null!;

    [SetUp]
    public async Task Empty()
    {
        world = new CampaignWorld(Database, Clock);
        await using var db = Open();
        await db.CreativePeople.ExecuteDeleteAsync();
        await db.CreativeSums.ExecuteDeleteAsync();
        await db.CampaignTrials.ExecuteDeleteAsync();
        await db.CampaignTrialProgress.ExecuteDeleteAsync();
        await db.CampaignTrialSums.ExecuteDeleteAsync();
        await db.CampaignDecisions.ExecuteDeleteAsync();
        await db.CampaignOutcomes.ExecuteDeleteAsync();
        await db.CampaignContacts.ExecuteDeleteAsync();
    }

    [Test]
    public async Task Counts_each_person_for_the_creative_that_was_drawn_and_how_often_it_was_shown()
    {
        await world.PublishAsync(Sold);
        var choices = await MeetAsync(1, People);
        await MeetAsync(1, People);
        await JobsAsync();

        var sums = await SumsAsync();
        foreach (var key in new[] { "A", "B", "C" })
        {
            var people = choices.Count(choice => (choice.Creative ?? Creative.Main) == key);
            Assert.That(sums[key], Is.EqualTo(CreativeNumbers.None with { People = people, Shown = 2 * people }), key);
        }

        await using var db = Open();
        Assert.That(await db.CreativePeople.Select(person => person.Mix).Distinct().ToListAsync(), Is.EqualTo(new[] { "A=50 B=30 C=20" }));
        await AssertHealthyAsync();
    }

    [Test]
    public async Task Counts_what_was_seen_clicked_and_hidden_once_a_person_also_minutes_after_the_first_showing()
    {
        await world.PublishAsync(Clicked);
        await MeetAsync(900, 1);
        await JobsAsync();
        var choices = await MeetAsync(1, People);
        foreach (var choice in choices.Where(choice => choice.Creative == "B").Take(7))
        {
            await ReportAsync(choice, OutcomeKind.Clicked);
        }

        await ReportAsync(choices.First(choice => choice.Creative is null), OutcomeKind.Hidden);

        // The counting of reports runs before the people were entered: nothing may be lost by it.
        Clock.Advance(TimeSpan.FromMinutes(3));
        await CountAsync();
        await JobsAsync();

        var sums = await SumsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((sums["B"].Seen, sums["B"].Clicked, sums["B"].Reached, sums["B"].Hidden), Is.EqualTo((7L, 7L, 7L, 0L)), "A click is the goal here.");
            Assert.That((sums["A"].Seen, sums["A"].Clicked, sums["A"].Reached, sums["A"].Hidden), Is.EqualTo((0L, 0L, 0L, 1L)));
        }

        await AssertHealthyAsync();
    }

    [Test]
    public async Task Counts_a_goal_in_its_time_and_disputes_whatever_was_seen()
    {
        await world.PublishAsync(Sold);
        var choices = await MeetAsync(1, People);
        await JobsAsync();
        var (b, other, late) = (Number(choices, "B"), Number(choices, "C"), Number(choices, null));
        await using (var db = Open())
        {
            var set = new CampaignSet([Sold]);
            await TrialGoals.NoteAsync(db, set, APerson(b).Subscriber, new ReachedGoal.Offer("NP-DATA-28D"), Start.AddDays(1), default);
            await TrialGoals.NoteAsync(db, set, APerson(b).Subscriber, new ReachedGoal.Offer("NP-DATA-28D"), Start.AddDays(2), default);
            await TrialGoals.NoteAsync(db, set, APerson(late).Subscriber, new ReachedGoal.Offer("NP-DATA-28D"), Start.AddDays(20), default);
            await CreativeNotes.NoteComplaintAsync(db, APerson(other).Subscriber, Start.AddDays(1), default);
        }

        await JobsAsync();

        var sums = await SumsAsync();
        Assert.That(sums.ToDictionary(sum => sum.Key, sum => (sum.Value.Reached, sum.Value.Complained)), Is.EquivalentTo(new Dictionary<string, (long, long)>
        {
            ["A"] = (0, 0),
            ["B"] = (1, 0),
            ["C"] = (0, 1),
        }));
        await AssertHealthyAsync();
    }

    [Test]
    public async Task Leaves_out_who_reads_a_language_that_lacks_a_creative()
    {
        await world.PublishAsync(Sold with { Creatives = [Sold.Creatives[0], Sold.Creatives[1] with { Languages = ["en"] }] });
        await MeetAsync(1, 40, "fr-SN");
        await JobsAsync();

        await using var db = Open();
        Assert.That(await db.CreativePeople.CountAsync(), Is.Zero);
        Assert.That(await db.CampaignDecisions.Where(decision => decision.CreativeChance == 0 && decision.Creative != null).CountAsync(), Is.EqualTo(40), "They are shown something and it is logged.");
    }

    [Test]
    public async Task Notes_nothing_of_who_sees_another_creative_after_a_change_of_shares()
    {
        await world.PublishAsync(Clicked);
        var before = await MeetAsync(1, People);
        await JobsAsync();
        await world.PublishAsync(Clicked with { Creatives = [Clicked.Creatives[0] with { Share = 90 }] });
        var after = await MeetAsync(1, People);
        var moved = Enumerable.Range(0, People).First(index => before[index].Creative != after[index].Creative);
        await ReportAsync(after[moved], OutcomeKind.Clicked);
        await JobsAsync();

        await using var db = Open();
        var person = await db.CreativePeople.SingleAsync(each => each.Subscriber == APerson(moved + 1).Subscriber);
        Assert.That((person.Creative, person.Mix, person.ClickedAt, person.Shown), Is.EqualTo(("A", "A=50 B=50", (DateTimeOffset?)null, 1)));
        Assert.That(await db.CreativePeople.CountAsync(), Is.EqualTo(People), "Nobody enters twice.");
    }

    [Test]
    public async Task Forgets_a_person_with_all_figures()
    {
        await world.PublishAsync(Sold);
        await MeetAsync(1, 3);
        await JobsAsync();

        await world.Reports.EraseAsync(Database.DefaultOperator, APerson(2).Subscriber, default);

        Assert.That((await SumsAsync()).Values.Sum(sum => sum.People), Is.EqualTo(2));
        await AssertHealthyAsync();
    }

    [Test]
    public async Task Heals_sums_that_differ_from_the_people()
    {
        await world.PublishAsync(Sold);
        await MeetAsync(1, 20);
        await JobsAsync();
        await using (var db = Open())
        {
            await db.CreativeSums.ExecuteUpdateAsync(row => row.SetProperty(sum => sum.Shown, sum => sum.Shown + 5));
        }

        await using var night = Open();
        var rows = await night.CreativeSums.CountAsync();
        Assert.That(await new CreativeRecount(night, NullLogger<CreativeRecount>.Instance).RunAsync(default), Is.EqualTo(rows));
        await AssertHealthyAsync();
    }

    private static int Number(List<CampaignChoice> choices, string? creative) => choices.FindIndex(choice => choice.Creative == creative) + 1;

    private async Task<List<CampaignChoice>> MeetAsync(int first, int count, string language = "en")
    {
        var choices = new List<CampaignChoice>();
        for (var number = first; number < first + count; number++)
        {
            choices.Add(await world.Desk.DecideAsync(Database.DefaultOperator, "home", APerson(number), new ContactWay(ContactChannel.Page, language), default));
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await world.Writer.FlushAsync(default);
        return choices;
    }

    private async Task ReportAsync(CampaignChoice choice, OutcomeKind kind)
    {
        await using var db = Open();
        var subscriber = await db.CampaignDecisions.Where(decision => decision.Id == choice.Decision).Select(decision => decision.Subscriber).SingleAsync();
        Clock.Advance(TimeSpan.FromMilliseconds(5));
        Assert.That(await world.Reports.ReportAsync(Database.DefaultOperator, subscriber, choice.Token, kind, default), Is.InstanceOf<ReportOutcome.Recorded>());
    }

    private async Task JobsAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(3));
        await using (var db = Open())
        {
            await new TrialEnrolment(db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, Options.Create(new CampaignOptions()), Clock).RunAsync(default);
        }

        await CountAsync();
        await using var sums = Open();
        await new TrialSumming(sums).RunAsync(default);
    }

    private async Task CountAsync()
    {
        await using var db = Open();
        await new OutcomeCounting(db, ScopeOperator.Of(Database.DefaultOperator), Clock).RunAsync(default);
    }

    private async Task<Dictionary<string, CreativeNumbers>> SumsAsync()
    {
        await using var db = Open();
        var rows = await db.CreativeSums.AsNoTracking().ToListAsync();
        return rows.GroupBy(row => row.Creative).ToDictionary(group => group.Key, group => group.Aggregate(CreativeNumbers.None, (sum, row) => sum + row.Numbers));
    }

    private async Task AssertHealthyAsync()
    {
        await using var db = Open();
        Assert.That(await new CreativeRecount(db, NullLogger<CreativeRecount>.Instance).RunAsync(default), Is.Zero, "The sums are those of the people.");
    }
}
