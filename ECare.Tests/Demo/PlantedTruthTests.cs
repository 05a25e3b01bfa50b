using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Rehearsal;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Reports;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Core.Behaviour;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Tests.Accounts;
using ECare.Tests.Campaigns;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Demo.Truth;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Demo;

/// <summary>
/// A world of the demo's campaigns with many more people than the demo has: the real decider chooses, people answer as was planted, and the report
/// must find out. All the way through the log, the trials, the sums and the watch.
/// </summary>
internal sealed class PlantedTruthTests
{
    private const int People = 14_000;
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);
    private static readonly string[] Codes = ["caller-tune", "pocket-router", "sathi-plus", "dashain-data", "first-month-data"];

    private readonly Database database = new(DatabaseProvider.Sqlite, "");
    private readonly FakeTimeProvider clock = new(Start);
    private CampaignWorld world = null!;

    [OneTimeSetUp]
    public async Task Live_through_it()
    {
        await database.PrepareAsync();
        world = new CampaignWorld(database, clock);
        await world.PublishAsync([.. Codes.Select(code => CampaignWorld.ACampaign(code) with
        {
            Placements = [code], Offer = code, Goal = CampaignGoal.Activation, HoldoutPercent = 20, Caps = ContactCaps.None,
        })]);
        var rehearsal = new CampaignRehearsal(world.Directory, clock);
        var pasts = Enumerable.Range(1, People)
            .Select(number => rehearsal.Decide(Database.DefaultOperator, VisitsOf(number), (_, _) => [new PastOutcome(OutcomeKind.Seen, TimeSpan.FromSeconds(2))])).ToList();
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        BulkTable<DecisionOutcome>.Write(db, pasts.SelectMany(past => past.Outcomes));
        BulkTable<Decision>.Write(db, pasts.SelectMany(past => past.Decisions));
        var pseudonyms = new Pseudonyms(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
        var trials = new TrialRehearsal(world.Directory, pseudonyms, Options.Create(new ECare.Campaigns.CampaignOptions()), clock);
        await trials.WriteAsync(
            db,
            Database.DefaultOperator,
            trial => CampaignTruth.Converts("chautari", trial.Campaign, SubjectOf(NumberOf(trial.Subscriber)), trial.HasSeen, attempt: 0),
            default);
    }

    [OneTimeTearDown]
    public async Task Leave() => await database.DisposeAsync();

    [TestCase("caller-tune", UpliftVerdict.Harms)]
    [TestCase("pocket-router", UpliftVerdict.NotProven)]
    [TestCase("sathi-plus", UpliftVerdict.NotProven)]
    [TestCase("dashain-data", UpliftVerdict.Works)]
    [TestCase("first-month-data", UpliftVerdict.Works)]
    public async Task The_report_says_of_each_campaign_what_was_planted(string code, UpliftVerdict expected)
    {
        var uplift = (await new UpliftReader(world.Databases).ReadAsync(Database.DefaultOperator, default))[code];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(uplift.Verdict, Is.EqualTo(expected), $"{uplift.Difference:P2} in {uplift.AtAnyTime}");
            Assert.That(uplift.Shown.People + uplift.HeldOut.People, Is.EqualTo(People));
            Assert.That(uplift.IsSplitAsPlanned, Is.True);
        }
    }

    [Test]
    public async Task The_groups_tell_that_only_newcomers_buy_what_is_for_newcomers()
    {
        var stops = new CampaignStops(world.Databases, clock, NullLogger<CampaignStops>.Instance);
        var reader = new CampaignReportReader(world.Directory, world.Databases, new TrialSumReader(world.Databases), stops, clock);

        var report = (await reader.FindAsync(Database.DefaultOperator, "first-month-data", new DateOnly(2026, 11, 23), default))!;
        var groups = report.Compared.Where(group => group.Breakdown == TrialBreakdown.Tenure)
            .ToDictionary(group => group.Value, group => group.Sides.Uplift.AtConfidence(report.GroupConfidence));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(groups["0-89"].Low, Is.GreaterThan(0));
            Assert.That(groups["365-1094"].Holds(0), Is.True);
            Assert.That(report.GroupConfidence, Is.GreaterThan(0.95));
        }
    }

    [Test]
    public async Task The_watch_stops_the_harmful_campaign_and_no_other()
    {
        await using var db = database.Open();
        await new HarmWatch(db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, clock, NullLogger<HarmWatch>.Instance).RunAsync(default);

        Assert.That(await db.CampaignStops.Select(stop => stop.Campaign).ToListAsync(), Is.EqualTo(new[] { "caller-tune" }));
    }

    private static IEnumerable<PastVisit> VisitsOf(int number)
    {
        var facts = new SubscriberFacts(new Guid(number, 0, 0, new byte[8]))
        {
            ConsentsToMarketing = true,
            ConsentsToPersonalisation = true,
            [NumberFact.TenureDays] = SubjectOf(number).TenureDays,
            [ChoiceFact.LineKind] = number % 3 == 0 ? "postpaid" : "prepaid",
        };
        var first = Start.AddDays(-30).AddMinutes(number % 20_000);
        return Codes.Select((code, place) => new PastVisit(facts, code, first.AddSeconds(place), ((ulong)number * 31) + (ulong)place));
    }

    private static TruthSubject SubjectOf(int number) => new(number, number % 2 == 0 ? 30 : 400 + (number % 500), null);

    private static int NumberOf(Guid subscriber) => BitConverter.ToInt32(subscriber.ToByteArray());
}
