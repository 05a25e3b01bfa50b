using ECare.Campaigns;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Decisions;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Tests.Campaigns.Challengers;

/// <summary>Staff take back, pin and let serve; nodes follow; what is damaged never serves.</summary>
internal sealed class ModelDeskTests(Database database) : DataTests(database)
{
    private CampaignWorld world = null!;
    private PlantedLog log = null!;

    [SetUp]
    public async Task Begin_with_a_model_that_serves()
    {
        world = new CampaignWorld(Database, Clock);
        log = new PlantedLog(Database, world, Clock);
        if (await Database.GoBackAsync())
        {
            await world.PublishAsync(PlantedLog.Campaigns);
            return;
        }

        await log.WriteAsync(PlantedLog.Crossed);
        await log.TrainAsync();
        await Database.KeepAsync();
    }

    [Test]
    public async Task One_click_takes_it_back_on_every_node()
    {
        var (other, log2) = (new CampaignWorld(Database, Clock), await log.ModelsAsync());
        await other.PublishAsync(PlantedLog.Campaigns);
        Assert.That(TrainedOn(other), Is.EqualTo(log2.Serving), "the other node serves it too");

        var outcome = await world.Models.RollBackAsync(Database.DefaultOperator, log2.Revision, "Deepa", default);
        await other.Keeper.KeepAsync(default);

        var models = await log.ModelsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.InstanceOf<ModelChange.Done>());
            Assert.That((models.Serving, models.IsHeld), Is.EqualTo((0L, true)));
            Assert.That((TrainedOn(world), TrainedOn(other)), Is.EqualTo(((long?)null, (long?)null)));
            Assert.That((models.Versions[0].State, models.Versions[0].Why), Is.EqualTo((ModelState.RolledBack, "Deepa rolled it back.")));
            Assert.That((models.Events[0].Kind, models.Events[0].Who), Is.EqualTo((ModelEventKind.RolledBack, "Deepa")));
        }

        Assert.That(await world.Models.ServeAsync(Database.DefaultOperator, log2.Serving, models.Revision, "Deepa", default), Is.InstanceOf<ModelChange.Done>());
        await other.Keeper.KeepAsync(default);
        Assert.That(TrainedOn(world), Is.EqualTo(log2.Serving), "and the same click back");
    }

    [Test]
    public async Task While_staff_keep_the_online_model_what_passes_waits()
    {
        var before = await log.ModelsAsync();
        await world.Models.PinAsync(Database.DefaultOperator, before.Revision, "Deepa", default);
        await log.WriteAsync(PlantedLog.Crossed, people: 400, first: 10_000);
        await log.TrainAsync();

        var models = await log.ModelsAsync();
        var next = models.Versions.Single(version => version.Version != before.Serving);
        Assert.That((next.State, models.Serving), Is.EqualTo((ModelState.Waiting, 0L)), next.Why);

        await world.Models.ReleaseAsync(Database.DefaultOperator, models.Revision, "Deepa", default);
        Assert.That((await log.ModelsAsync()).IsHeld, Is.False);
    }

    [Test]
    public async Task The_second_of_two_changes_at_once_is_told_so()
    {
        var seen = await log.ModelsAsync();
        await world.Models.PinAsync(Database.DefaultOperator, seen.Revision, "Deepa", default);

        Assert.That(await world.Models.RollBackAsync(Database.DefaultOperator, seen.Revision, "Hari", default), Is.InstanceOf<ModelChange.Outdated>());
        Assert.That(await world.Models.ServeAsync(Database.DefaultOperator, 4711, seen.Revision + 1, "Hari", default), Is.InstanceOf<ModelChange.NotFound>());
        Assert.That(await world.Models.RollBackAsync(Database.DefaultOperator, seen.Revision + 1, "Hari", default), Is.InstanceOf<ModelChange.MayNot>(), "nothing is left to take back");
    }

    [Test]
    public async Task Rolls_back_to_what_served_before_it()
    {
        var first = await log.ModelsAsync();
        await ReplaceAsync();

        var second = await log.ModelsAsync();
        Assert.That(second.Serving, Is.Not.EqualTo(first.Serving));
        await world.Models.RollBackAsync(Database.DefaultOperator, second.Revision, "Deepa", default);

        var back = await log.ModelsAsync();
        Assert.That((back.Serving, TrainedOn(world)), Is.EqualTo((first.Serving, (long?)first.Serving)));
        Assert.That(back.Versions.Select(version => version.State), Is.EquivalentTo(new[] { ModelState.Serving, ModelState.RolledBack }));
    }

    [TestCase(0)]
    [TestCase(40)]
    [TestCase(-1)]
    public async Task Lets_the_online_model_serve_alone_when_a_byte_of_the_only_version_is_damaged_and_says_so(int place)
    {
        var version = (await log.ModelsAsync()).Serving;
        var whole = await DamageAsync(version, place);
        var (node, records) = await NodeAsync();
        var choice = await node.DecideAsync(PlantedLog.Person(77, true, false));
        await node.Keeper.KeepAsync(default);

        var models = await log.ModelsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((choice.Kind, TrainedOn(node)), Is.EqualTo((DecisionKind.Personal, (long?)null)));
            Assert.That(records.Critical, Has.One.Contains("in its place serves 0000000000000000"), "once, not with every beat");
            Assert.That(node.Directory.DamagedModels(), Is.EqualTo(new[] { new DamagedModel(Database.DefaultOperator, DamageKind.Trained, version, 0) }));
            Assert.That((models.Serving, models.Damaged, models.IsHeld), Is.EqualTo((0L, (long?)version, false)));
            Assert.That((models.Versions[0].State, models.Events[0].Kind, models.Events[0].Who), Is.EqualTo((ModelState.Damaged, ModelEventKind.Damaged, (string?)null)));
        }

        Assert.That(await world.Models.ServeAsync(Database.DefaultOperator, version, models.Revision, "Deepa", default), Is.InstanceOf<ModelChange.IsDamaged>());
        await RestoreAsync(version, whole);
        await world.Models.ServeAsync(Database.DefaultOperator, version, models.Revision, "Deepa", default);
        await node.Keeper.KeepAsync(default);
        Clock.Advance(TimeSpan.FromMinutes(2));
        await node.Keeper.KeepAsync(default);
        Assert.That((TrainedOn(node), TrainedOn(world)), Is.EqualTo(((long?)version, (long?)version)), "once it is restored staff let it serve");
        Assert.That(node.Directory.DamagedModels(), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Lets_what_served_before_serve_again_on_every_node_when_a_version_is_damaged_or_gone(bool isGone)
    {
        var first = (await log.ModelsAsync()).Serving;
        var second = await ReplaceAsync();
        var other = new CampaignWorld(Database, Clock);
        await other.PublishAsync(PlantedLog.Campaigns);
        await (isGone ? (Task)DeleteAsync(second) : DamageAsync(second, 40));

        var (node, records) = await NodeAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));
        await other.Keeper.KeepAsync(default);

        var models = await log.ModelsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((models.Serving, models.Damaged), Is.EqualTo((first, (long?)second)));
            Assert.That((TrainedOn(node), TrainedOn(other)), Is.EqualTo(((long?)first, (long?)first)));
            Assert.That(records.Critical, Has.One.Contains(ModelDesk.NameOf(first)));
            Assert.That(node.Directory.DamagedModels(), Is.EqualTo(new[] { new DamagedModel(Database.DefaultOperator, DamageKind.Trained, second, first) }));
            Assert.That(other.Directory.DamagedModels(), Is.EqualTo(node.Directory.DamagedModels()), "the alarm is everywhere");
        }

        await world.Models.RollBackAsync(Database.DefaultOperator, models.Revision, "Deepa", default);
        Clock.Advance(TimeSpan.FromMinutes(2));
        await node.Keeper.KeepAsync(default);
        Assert.That((TrainedOn(node), node.Directory.DamagedModels().Count), Is.EqualTo(((long?)null, 0)), "staff have chosen");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Is_healed_by_the_next_night_though_it_trains_the_very_same(bool isGone)
    {
        var version = (await log.ModelsAsync()).Serving;
        await (isGone ? (Task)DeleteAsync(version) : DamageAsync(version, 40));
        var (node, _) = await NodeAsync();
        Assert.That(node.Directory.DamagedModels(), Is.Not.Empty);

        await log.TrainAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));
        await node.Keeper.KeepAsync(default);

        var models = await log.ModelsAsync();
        Assert.That((models.Serving, models.Damaged, TrainedOn(node)), Is.EqualTo((version, (long?)null, (long?)version)), models.Events[0].Text);
        Assert.That(node.Directory.DamagedModels(), Is.Empty);
    }

    [Test]
    public async Task Does_not_roll_back_to_what_is_damaged()
    {
        var first = (await log.ModelsAsync()).Serving;
        await ReplaceAsync();
        await DamageAsync(first, 40);

        await world.Models.RollBackAsync(Database.DefaultOperator, (await log.ModelsAsync()).Revision, "Deepa", default);

        Assert.That((await log.ModelsAsync()).Serving, Is.Zero);
    }

    [Test]
    public async Task A_decision_of_a_version_that_is_gone_says_that_it_cannot_be_replayed()
    {
        var person = PlantedLog.Person(88, true, false);
        var choice = await world.DecideAsync(person);
        await world.Writer.FlushAsync(default);
        await using var db = Open();
        await db.CampaignModelVersions.ExecuteDeleteAsync();

        var explained = await world.Explainer.ExplainAsync(Database.DefaultOperator, person.Subscriber, choice.Decision, default);

        Assert.That(explained!.Replay, Is.InstanceOf<ReplayOutcome.CannotReplay>());
    }

    /// <summary>Another version passes and takes the place of what serves.</summary>
    private async Task<long> ReplaceAsync()
    {
        var before = await log.ModelsAsync();
        await using var db = Open();
        var other = TrainedModelCodec.Read(await db.CampaignModelVersions.Where(version => version.Version == before.Serving).Select(version => version.Blob).SingleAsync(), before.Serving)!;
        var changed = new TrainedModel(other.Level + 0.01f, other.Strata, other.Campaigns, other.Trees);
        var verdict = new GateVerdict(true, "passed", ChallengerJudgement.Read(before.Versions[0].Judgement), before.Serving);
        var version = ModelVersion.Of(changed, new TrainingSpan(1, Start, Start), ChallengerCard.Read(before.Versions[0].Card), verdict, Clock.GetUtcNow());
        await world.Models.TakeAsync(Database.DefaultOperator, version, default);
        return (await log.ModelsAsync()).Serving;
    }

    /// <summary>A node that starts now.</summary>
    private async Task<(CampaignWorld Node, Heard Records)> NodeAsync()
    {
        var records = new Heard();
        var node = new CampaignWorld(Database, Clock, keeperLog: records);
        await node.PublishAsync(PlantedLog.Campaigns);
        await node.Keeper.KeepAsync(default);
        return (node, records);
    }

    private async Task<byte[]> DamageAsync(long version, int place)
    {
        await using var db = Open();
        var whole = await db.CampaignModelVersions.Where(kept => kept.Version == version).Select(kept => kept.Blob).SingleAsync();
        var blob = whole.ToArray();
        blob[place < 0 ? blob.Length - 1 : place] ^= 1;
        await RestoreAsync(version, blob);
        return whole;
    }

    private async Task<int> RestoreAsync(long version, byte[] blob)
    {
        await using var db = Open();
        return await db.CampaignModelVersions.Where(kept => kept.Version == version).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Blob, blob));
    }

    private async Task<int> DeleteAsync(long version)
    {
        await using var db = Open();
        return await db.CampaignModelVersions.Where(kept => kept.Version == version).ExecuteDeleteAsync();
    }

    private static long? TrainedOn(CampaignWorld node) => node.Directory.Find(Database.DefaultOperator)!.Serving.Model!.Trained?.Version;

    /// <summary>What was told that somebody must look at.</summary>
    private sealed class Heard : ILogger<CampaignKeeper>
    {
        public List<string> Critical { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Critical)
            {
                Critical.Add(formatter(state, exception));
            }
        }
    }
}
