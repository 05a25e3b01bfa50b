using System.Diagnostics;
using System.Globalization;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Decisions;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Campaigns.Challengers;

/// <summary>From the log of decisions to a model that serves, or does not.</summary>
internal sealed class ModelTrainingTests(Database database) : DataTests(database)
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
    public async Task Serves_what_is_proven_better_on_days_it_was_not_trained_on()
    {
        await log.WriteAsync(PlantedLog.Crossed);

        var rows = await log.TrainAsync();

        var models = await log.ModelsAsync();
        var trained = models.Versions.Single();
        var judgement = ChallengerJudgement.Read(trained.Judgement);
        var estimate = judgement.Estimate!;
        var card = ChallengerCard.Read(trained.Card);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Is.EqualTo(12_000), "three quarters of 16,000");
            Assert.That((trained.Kind, trained.State, models.Serving), Is.EqualTo((TrainedKind.Trees, ModelState.Serving, trained.Version)), trained.Why);
            Assert.That(estimate.Gain.Low, Is.GreaterThan(0.02));
            Assert.That(estimate.Rows, Is.EqualTo(4_000).Within(20));
            Assert.That(judgement.From, Is.GreaterThanOrEqualTo(trained.Until.AddSeconds(-3)), "judged by newer days only");
            Assert.That(trained.Until, Is.LessThan(Clock.GetUtcNow().AddDays(-14)));
            Assert.That(card.Features.OrderByDescending(feature => feature.Importance).Take(2).Select(feature => feature.Name), Is.EquivalentTo(new[] { "prepaid", "business" }));
            Assert.That(card.Calibration, Has.All.Matches<CalibrationPart>(part => Math.Abs(part!.Expected - part.Found) < 0.07));
        }
    }

    /// <summary>As many showings as a night looks at. It takes minutes, most of them to write the log; by hand: <c>--filter "Name~Takes_all_that_a_night"</c>.</summary>
    [Test]
    [Explicit("Writes 100,000 showings.")]
    public async Task Takes_all_that_a_night_looks_at()
    {
        await log.WriteAsync(PlantedLog.Crossed, people: ModelTraining.MostShowings / 8);
        var (begun, before) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);

        var rows = await log.TrainAsync();

        var (wall, spent) = (Stopwatch.GetElapsedTime(begun), Process.GetCurrentProcess().TotalProcessorTime - before);
        var models = await log.ModelsAsync();
        var judgement = ChallengerJudgement.Read(models.Versions.Single().Judgement);
        var load = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
        await TestContext.Progress.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Database}: trained on {rows}, judged by {judgement.Estimate!.Rows}, gain at least {judgement.Estimate.Gain.Low:F3}, in {wall.TotalSeconds:F1} s, {spent.TotalSeconds:F1} s of processor time, load average {load}"));
        Assert.That((rows, models.Versions.Single().State), Is.EqualTo((ModelTraining.MostShowings * 3 / 4, ModelState.Serving)));
    }

    [Test]
    public async Task Chooses_by_what_it_has_learnt_and_every_decision_replays_bit_for_bit()
    {
        await log.WriteAsync(PlantedLog.Crossed);
        await log.TrainAsync();
        await log.LearnAsync();

        var lefts = 0;
        for (var number = 0; number < 60; number++)
        {
            var person = PlantedLog.Person(1_000_000 + number, isPrepaid: number % 2 == 0, isBusiness: false);
            var choice = await world.DecideAsync(person);
            lefts += choice.Campaign!.Code == (number % 2 == 0 ? "left" : "right") ? 1 : 0;
            await world.Writer.FlushAsync(default);
            var explained = await world.Explainer.ExplainAsync(Database.DefaultOperator, person.Subscriber, choice.Decision, default);
            Assert.That(explained!.Replay, Is.InstanceOf<ReplayOutcome.Same>());
        }

        await using var db = Open();
        var serving = (await log.ModelsAsync()).Serving;
        var kept = await db.CampaignDecisions.Where(decision => decision.At >= Start).ToListAsync();
        Assert.That(kept.Select(decision => decision.TrainedVersion).Distinct(), Is.EqualTo(new[] { serving }));
        Assert.That(lefts, Is.GreaterThan(45), "of 60; what explores is among the rest");
    }

    [Test]
    public async Task Does_not_serve_what_was_right_until_the_newest_days()
    {
        await log.WriteAsync(PlantedLog.Turned);

        await log.TrainAsync();

        var models = await log.ModelsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(models.Versions.Single().State, Is.EqualTo(ModelState.Refused));
            Assert.That(models.Versions.Single().Why, Does.StartWith("It may do harm"));
            Assert.That(models.Serving, Is.Zero);
            Assert.That(world.Directory.Find(Database.DefaultOperator)!.Serving.Model!.Trained, Is.Null);
            Assert.That(await world.Models.ServeAsync(Database.DefaultOperator, models.Versions[0].Version, models.Revision, "somebody", default), Is.InstanceOf<ModelChange.MayNot>());
        }
    }

    [Test]
    public async Task Says_plainly_that_there_is_too_little_to_learn_from()
    {
        await log.WriteAsync(PlantedLog.Crossed, people: 20);

        Assert.That(await log.TrainAsync(), Is.Zero);

        var models = await log.ModelsAsync();
        Assert.That(models.Versions, Is.Empty);
        Assert.That(models.Events.Single().Text, Is.EqualTo("Only 120 showings to train on whose time for an outcome has passed; 500 are needed."));
    }

    [Test]
    public async Task Learns_levels_alone_where_there_is_little()
    {
        await log.WriteAsync(PlantedLog.Crossed, people: 300);

        await log.TrainAsync();

        var trained = (await log.ModelsAsync()).Versions.Single();
        Assert.That((trained.Kind, trained.Rows), Is.EqualTo((TrainedKind.Levels, 1_800)));
    }

    [Test]
    public async Task Leaves_out_whoever_was_erased()
    {
        await log.WriteAsync(PlantedLog.Crossed, people: 300);
        await log.TrainAsync();
        var without = (await log.ModelsAsync()).Versions.Single();

        await log.EmptyAsync();
        await log.WriteAsync(PlantedLog.Crossed, people: 300);
        await log.WriteAsync((_, _, _, _) => 1, people: 100, first: 50_000);
        for (var number = 50_000; number < 50_100; number++)
        {
            await world.Reports.EraseAsync(Database.DefaultOperator, PlantedLog.Person(number, false, false).Subscriber, default);
        }

        await log.TrainAsync();

        var after = (await log.ModelsAsync()).Versions.Single();
        Assert.That((after.Hash, after.Rows), Is.EqualTo((without.Hash, without.Rows)), "as if they had never been there");
    }

    [Test]
    public async Task Counts_no_outcome_that_may_still_come()
    {
        await log.WriteAsync(PlantedLog.Crossed, people: 300);

        await log.TrainAsync(new FakeTimeProvider(Start.AddDays(-10)));

        var trained = (await log.ModelsAsync()).Versions.Single();
        Assert.That(ChallengerJudgement.Read(trained.Judgement).Until, Is.LessThan(Start.AddDays(-24)));
    }

    [Test]
    public async Task The_next_nights_same_model_is_no_new_version()
    {
        await log.WriteAsync(PlantedLog.Crossed, people: 300);
        await log.TrainAsync();
        await log.TrainAsync();

        var models = await log.ModelsAsync();
        Assert.That(models.Versions, Has.Count.EqualTo(1));
        Assert.That(models.Events[0].Kind, Is.EqualTo(ModelEventKind.NothingTrained));
    }
}
