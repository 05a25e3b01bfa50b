using ECare.Campaigns.Challengers;
using ECare.Campaigns.Decisions;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Campaigns.Challengers;

/// <summary>The log is watched for what parts from what was expected.</summary>
internal sealed class DriftWatchTests(Database database) : DataTests(database)
{
    private CampaignWorld world = null!;
    private PlantedLog log = null!;

    [SetUp]
    public async Task Begin_with_nothing()
    {
        world = new CampaignWorld(Database, Clock);
        log = new PlantedLog(Database, world, Clock);
        await log.EmptyAsync();
    }

    [Test]
    public async Task Waits_for_a_thousand_showings_and_then_looks_at_each_once()
    {
        await log.WriteAsync(PlantedLog.Flat, people: 100);
        await log.WatchAsync();
        await using var db = Open();
        Assert.That(await db.CampaignModelWatch.AnyAsync(), Is.False, "800 are too few to have an opinion");

        await log.WriteAsync(PlantedLog.Flat, people: 100, first: 1_000);
        Assert.That(await log.WatchAsync(), Is.Zero, "the past is not held against the first model");
        await MakeRecentAsync(db, chance: 0.1f);

        Assert.That(await log.WatchAsync(), Is.EqualTo(1_600));
        Assert.That(await log.WatchAsync(), Is.Zero);
        var watch = await db.CampaignModelWatch.AsNoTracking().SingleAsync();
        Assert.That((watch.Showings, watch.AlarmedAt), Is.EqualTo((1_600, (DateTimeOffset?)null)));
        Assert.That(watch.Expected, Is.EqualTo(160).Within(0.01));
    }

    [Test]
    public async Task Tells_staff_once_a_day_when_the_goal_is_reached_as_it_was_not_to_be()
    {
        await log.WriteAsync(PlantedLog.Flat, people: 400);
        await log.WatchAsync();
        await using var db = Open();
        await MakeRecentAsync(db, chance: 0.3f);

        await log.WatchAsync();

        var models = await log.ModelsAsync();
        var watch = await db.CampaignModelWatch.AsNoTracking().SingleAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(models.Events.Select(each => each.Kind), Is.EqualTo(new[] { ModelEventKind.Drift }), "one, though it goes on");
            Assert.That(models.Events[0].Text, Does.StartWith("What online expects and what happens have parted: of the last "));
            Assert.That(watch.AlarmedAt, Is.EqualTo(Clock.GetUtcNow()));
            Assert.That(watch.Showings, Is.LessThan(1_000), "it began anew after the alarm");
        }
    }

    /// <summary>Moves the log to an hour ago and lets it have expected the same of every showing.</summary>
    private async Task MakeRecentAsync(Core.Persistence.ECareDbContext db, float chance)
    {
        Clock.Advance(TimeSpan.FromHours(3));
        var recent = Clock.GetUtcNow().AddHours(-1);
        await db.CampaignOutcomes.Where(outcome => outcome.Kind == OutcomeKind.Seen).ExecuteUpdateAsync(row => row.SetProperty(outcome => outcome.At, recent));
        await db.CampaignOutcomes.Where(outcome => outcome.Kind == OutcomeKind.Clicked).ExecuteUpdateAsync(row => row.SetProperty(outcome => outcome.At, recent.AddSeconds(6)));
        await db.CampaignDecisions.ExecuteUpdateAsync(row => row.SetProperty(decision => decision.At, recent).SetProperty(decision => decision.Expected, chance));
    }
}
