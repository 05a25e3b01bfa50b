using ECare.Campaigns;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Creatives;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Evaluation;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Memory;
using ECare.Campaigns.Pacing;
using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Rehearsal;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Harms;
using ECare.Campaigns.Reporting.KeptSales;
using ECare.Campaigns.Reporting.Money;
using ECare.Campaigns.Reporting.PlanSales;
using ECare.Campaigns.Reporting.Reports;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Core.Behaviour;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Content.Campaigns.Stops;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns;

/// <summary>The SQL that campaigns send to SQL Server.</summary>
internal sealed class SqlServerCampaignTests : SqlServerAsked
{
    private static readonly Campaign Budgeted = ACampaign("budgeted") with { ImpressionBudget = 500 };

    private static readonly Pseudonyms Pseudonyms = new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));

    private CampaignWorld world = null!;

    [SetUp]
    public async Task Publish()
    {
        world = new CampaignWorld(Database, Clock);
        await world.PublishAsync(Budgeted);
    }

    [Test]
    [TestOf(typeof(CampaignDirectory))]
    [TestOf(typeof(BudgetBook))]
    public async Task Of_budgets_is_understood()
    {
        var book = world.Directory.Find(Database.DefaultOperator)!.Budgets;
        var set = new CampaignSet([Budgeted]);
        book.Of(Budgeted.Code).Add(3, Clock.GetUtcNow().AddMinutes(1));
        book.Of(Budgeted.Code).TrySpend(Clock.GetUtcNow().ToUnixTimeMilliseconds());
        await book.KeepAsync(set, Clock.GetUtcNow(), default);
        await book.ReturnAllAsync(default);

        AssertUnderstood(atLeast: 8);
    }

    [Test]
    [TestOf(typeof(OnlineLearner))]
    public async Task Of_learning_is_understood()
    {
        var learner = new OnlineLearner(() => Database.Open(), new CampaignOptions());
        var clock = world.Directory.Find(Database.DefaultOperator)!.Serving.Clock;
        Server.Answer("[c].[At]\nFROM [CampaignOutcomes]", 5L);

        await learner.LearnAsync(clock, Clock.GetUtcNow(), default);

        AssertUnderstood(atLeast: 8);
    }

    [Test]
    [TestOf(typeof(ModelTraining))]
    [TestOf(typeof(ShowingLog))]
    [TestOf(typeof(DriftWatch))]
    public async Task Of_training_is_understood()
    {
        var log = new ShowingLog(Db, new CampaignOptions());
        var now = Clock.GetUtcNow();
        Server.Answer("[c].[At]\nFROM [CampaignOutcomes]", 5L);
        Server.Answer("[c].[At]\nFROM [CampaignDecisions]", 5L);
        Server.Answer("INSERT INTO [CampaignModelEvents]", 5L);
        await log.PlanAsync(now, 10, default);
        await log.TimeOfAsync(now, 3, default);
        await log.DecisionsAsync(now, now, default);
        await log.NextAsync(now, now, default);
        await log.NextDecisionsAsync(now, now, default);
        await log.SetAsync(1, default);
        await new ModelTraining(Db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, world.Models, Options.Create(new CampaignOptions()), Clock).RunAsync(default);
        await new DriftWatch(Db, ScopeOperator.Of(Database.DefaultOperator), Options.Create(new CampaignOptions()), Clock, NullLogger<DriftWatch>.Instance).RunAsync(default);

        AssertUnderstood(atLeast: 10);
    }

    [Test]
    [TestOf(typeof(ModelDesk))]
    [TestOf(typeof(ModelSwitch))]
    [TestOf(typeof(TrainedShelf))]
    public async Task Of_models_is_understood()
    {
        await world.Models.ReadAsync(Database.DefaultOperator, default);
        await world.Models.FindAsync(Database.DefaultOperator, 7, default);
        await world.Models.ServeAsync(Database.DefaultOperator, 7, 0, "somebody", default);
        await world.Models.RollBackAsync(Database.DefaultOperator, 0, "somebody", default);
        await world.Models.PinAsync(Database.DefaultOperator, 0, "somebody", default);
        await world.Models.ReleaseAsync(Database.DefaultOperator, 0, "somebody", default);
        await world.Models.ServingAsync(Db, default);
        await TrainedShelf.ReadAsync(Db, 7, default);

        AssertUnderstood(atLeast: 10);
    }

    [Test]
    [TestOf(typeof(DecisionExplainer))]
    [TestOf(typeof(DecisionReplay))]
    public async Task Of_explanations_is_understood()
    {
        var campaigns = world.Directory.Find(Database.DefaultOperator)!;
        await world.Explainer.ExplainAsync(Database.DefaultOperator, Guid.Empty, Guid.Empty, default);
        var inputs = PureDecision.Of(new CampaignSet([Budgeted]), APerson(1)) with { Model = PureDecision.FirstDay(new CampaignSet([Budgeted])) };
        var scratch = DecisionScratch.OfThread;
        var decision = Decision.Of(Guid.Empty, inputs, CampaignDecider.Decide(inputs, scratch), scratch);
        Server.Answer("[c].[Document]", CampaignSetDocument.Write([Budgeted]));
        await DecisionReplay.RunAsync(Db, decision, campaigns.Serving.Clock, campaigns.Keys.Holdout, default);

        AssertUnderstood(atLeast: 3);
    }

    [Test]
    [TestOf(typeof(CampaignFigures))]
    public async Task Of_figures_is_understood()
    {
        await new CampaignFigures(world.Directory, world.Databases, Clock).ReadAsync(Database.DefaultOperator, ["budgeted"], default);

        AssertUnderstood(atLeast: 3);
    }

    [Test]
    [TestOf(typeof(TrialEnrolment))]
    [TestOf(typeof(TrialGoals))]
    [TestOf(typeof(UpliftReader))]
    [TestOf(typeof(TrialRehearsal))]
    public async Task Of_trials_is_understood()
    {
        Server.Answer("[c].[At]\nFROM [CampaignDecisions]", 5L);
        var enrolment = new TrialEnrolment(Db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, Options.Create(new CampaignOptions()), Clock);
        await enrolment.RunAsync(default);
        await enrolment.TrialsOfAsync([Guid.Empty], default);
        await TrialGoals.NoteAsync(Db, new CampaignSet([Budgeted with { Offer = "O" }]), Guid.Empty, new ReachedGoal.Offer("O"), Clock.GetUtcNow(), default);
        await new UpliftReader(world.Databases).ReadAsync(Database.DefaultOperator, default);
        await new TrialRehearsal(world.Directory, Pseudonyms, Options.Create(new CampaignOptions()), Clock).WriteAsync(Db, Database.DefaultOperator, _ => false, default);

        AssertUnderstood(atLeast: 8);
    }

    [Test]
    [TestOf(typeof(TrialSumBook))]
    [TestOf(typeof(TrialSumming))]
    [TestOf(typeof(TrialRecount))]
    [TestOf(typeof(TrialSumReader))]
    [TestOf(typeof(TrialHarms))]
    [TestOf(typeof(CampaignCounts))]
    [TestOf(typeof(OutcomeCounting))]
    [TestOf(typeof(CampaignReportReader))]
    public async Task Of_the_sums_of_trials_is_understood()
    {
        await TrialSumBook.TakeTurnAsync(Db, default);
        var person = TrialPerson.Enter(
            Guid.Empty, "budgeted", new TrialSide(IsHeldOut: false, 0.1), new TrialTime(Clock.GetUtcNow(), Clock.GetUtcNow()), new TrialTraits(new DateOnly(2026, 11, 23), "prepaid", "en", "0-89", "home"));
        await TrialSumBook.CountAsync(Db, [person], new TrialCaps(null, null), default);
        Db.ChangeTracker.Clear();
        await new TrialSumming(Db).RunAsync(default);
        var recount = new TrialRecount(Db, NullLogger<TrialRecount>.Instance);
        await recount.CapAsync(each => each.KeptMinor, default);
        foreach (var breakdown in Enum.GetValues<TrialBreakdown>())
        {
            await recount.CountAsync(breakdown, new TrialCaps(5, null), [], default);
        }

        var outcomes = new OutcomeCounting(Db, ScopeOperator.Of(Database.DefaultOperator), Clock);
        await outcomes.RunAsync(default);
        await outcomes.EndOfBatchAsync(Clock.GetUtcNow(), Clock.GetUtcNow(), default);
        await outcomes.ReportedAsync(Clock.GetUtcNow(), Clock.GetUtcNow(), default);
        await new CampaignCounts(Db, AnOperator()).AddOutcomesAsync([("budgeted", Clock.GetUtcNow(), OutcomeKind.Seen)], default);
        await TrialHarms.NoteComplaintAsync(Db, Guid.Empty, Clock.GetUtcNow(), default);
        await TrialHarms.NoteCancellationAsync(Db, Guid.Empty, Clock.GetUtcNow(), default);
        await TrialHarms.NoteRefusalAsync(Db, Guid.Empty, "budgeted", Clock.GetUtcNow(), default);
        await new TrialSumReader(world.Databases).ReadAsync(Database.DefaultOperator, default);
        await TrialSumReader.SinceAsync(Db, "budgeted", new DateOnly(2026, 11, 1), default);
        var stops = new CampaignStops(world.Databases, Clock, NullLogger<CampaignStops>.Instance);
        var reader = new CampaignReportReader(world.Directory, world.Databases, new TrialSumReader(world.Databases), stops, Clock);
        await reader.PageAsync(Database.DefaultOperator, "", (1, 50), default);
        await reader.AllAsync(Database.DefaultOperator, default);
        await reader.FindAsync(Database.DefaultOperator, "budgeted", new DateOnly(2026, 11, 23), default);

        AssertUnderstood(atLeast: 25);
    }

    [Test]
    [TestOf(typeof(CreativeBook))]
    [TestOf(typeof(CreativeEntering))]
    [TestOf(typeof(CreativeNotes))]
    [TestOf(typeof(CreativeRecount))]
    [TestOf(typeof(CreativeSumReader))]
    [TestOf(typeof(CreativeWatch))]
    public async Task Of_creatives_is_understood()
    {
        var now = Clock.GetUtcNow();
        var person = CreativePerson.Enter(Guid.Empty, new CreativeEntry("budgeted", "A", "A=50 B=50", IsForClicks: false), new DateOnly(2026, 11, 23), now, now);
        await CreativeBook.CountAsync(Db, [person], default);
        await CreativeBook.CountPendingAsync(Db, 5, default);
        await CreativeBook.EraseAsync(Db, Guid.Empty, null, default);
        await CreativeEntering.OfAsync(Db, [Guid.Empty], default);
        await CreativeNotes.AddAsync(Db, [new CreativeReport(Guid.Empty, Guid.Empty, "budgeted", OutcomeKind.Seen, now)], default);
        await CreativeNotes.ShownAsync(Db, [Guid.Empty], [Guid.Empty], default);
        await CreativeNotes.NoteGoalAsync(Db, ["budgeted"], Guid.Empty, now, default);
        await CreativeNotes.NoteComplaintAsync(Db, Guid.Empty, now, default);
        await new CreativeRecount(Db, NullLogger<CreativeRecount>.Instance).CountAsync(default);
        await CreativeSumReader.ReadAsync(Db, "budgeted", default);
        await world.PublishAsync(Budgeted with { Creatives = [new Creative { Key = "B", Share = 50, Languages = ["en"] }] });
        await new CreativeWatch(Db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, Clock, NullLogger<CreativeWatch>.Instance).RunAsync(default);

        AssertUnderstood(atLeast: 12);
    }

    [Test]
    [TestOf(typeof(TrialMoney))]
    [TestOf(typeof(HarmNoting))]
    [TestOf(typeof(HarmWatch))]
    [TestOf(typeof(CampaignStops))]
    [TestOf(typeof(WhatIfReader))]
    [TestOf(typeof(PlanSaleJudging))]
    [TestOf(typeof(KeptSaleCounting))]
    [TestOf(typeof(SaleHoldings))]
    [TestOf(typeof(StopLetters))]
    public async Task Of_money_harm_and_what_if_is_understood()
    {
        var current = ScopeOperator.Of(Database.DefaultOperator);
        var money = new TrialMoney(Db, current, Pseudonyms, Clock);
        await money.RunAsync(default);
        await money.PageAsync([1], default);
        await money.MovesAsync([1], Clock.GetUtcNow(), default);
        await new HarmNoting(Db, current, Pseudonyms, Clock).RunAsync(default);
        await new HarmWatch(Db, current, world.Directory, Clock, NullLogger<HarmWatch>.Instance).RunAsync(default);
        var stops = new CampaignStops(world.Databases, Clock, NullLogger<CampaignStops>.Instance);
        await stops.NowAsync(Database.DefaultOperator, default);
        await stops.OfAsync(Database.DefaultOperator, "budgeted", default);
        await stops.RestartAsync(Database.DefaultOperator, new StoppedPart("budgeted"), "Asha", "because", default);
        var sales = new PlanSaleJudging(Db, current, Pseudonyms, world.Directory, Clock);
        await sales.RunAsync(default);
        await sales.SalesAsync(new DateOnly(2026, 11, 1), default);
        await sales.UsedAsync(new DateOnly(2026, 11, 1), [1], default);
        await sales.NoteAsync(["budgeted"], new PlanSaleJudging.PlanSale(1, 1, 1, new DateOnly(2026, 11, 1), "A", "B"), isDearer: true, default);
        await new KeptSaleCounting(Db, current, Pseudonyms, world.Directory, Clock).RunAsync(default);
        await SaleHoldings.ReadAsync(Db, current.Operator.Zone, [1], default);
        var letters = new StopLetters(Db, current, null!, Clock, NullLogger<StopLetters>.Instance);
        await letters.RunAsync(default);
        await letters.IsFirstAsync(CampaignStop.Of("budgeted", new ProvenHarm(StopCause.Goal, -0.1, new Interval(-0.2, -0.05), 0, 100), Clock.GetUtcNow()), default);
        using var whatIf = new WhatIfReader(world.Directory, world.Databases, Options.Create(new CampaignOptions()), Clock);
        await whatIf.ReadAsync(Database.DefaultOperator, default);

        AssertUnderstood(atLeast: 11);
    }

    [Test]
    [TestOf(typeof(ContactWriting))]
    [TestOf(typeof(ContactAdding))]
    [TestOf(typeof(ContactBook))]
    [TestOf(typeof(ContactCleaning))]
    [TestOf(typeof(ContactClaims))]
    public async Task Of_contacts_is_understood()
    {
        var shown = new Shown("budgeted", "group", new OperatorTime(1, 2, default, default));
        await ContactWriting.AddAsync(Db, Guid.Empty, shown, 1, default);
        await ContactAdding.AddAsync(Db, [(Guid.Empty, shown)], default);
        await ContactWriting.RefuseAsync(Db, Guid.Empty, "budgeted", Clock.GetUtcNow(), default);
        await new ContactCleaning(Db, ScopeOperator.Of("chautari"), world.Directory, Clock).RunAsync(default);
        await new ContactClaims(() => Database.Open()).ClaimAsync(new ContactClaim(Guid.Empty, 0, shown), default);
        await ContactWriting.TryTallyAsync(Db, [new ContactClaim(Guid.Empty, 0, shown)], default);

        AssertUnderstood(atLeast: 5);
    }

    [Test]
    [TestOf(typeof(CampaignReports))]
    [TestOf(typeof(DecisionLogWriter))]
    public async Task Of_outcomes_is_understood()
    {
        await world.Reports.ConvertAsync(Database.DefaultOperator, Guid.Empty, new ReachedGoal.TopUp(), Clock.GetUtcNow(), default);
        await world.Reports.EraseAsync(Database.DefaultOperator, Guid.Empty, default);

        AssertUnderstood(atLeast: 4);
    }

    [Test]
    [TestOf(typeof(CampaignMemory))]
    [TestOf(typeof(TrialErasing))]
    public async Task Of_what_is_remembered_is_understood()
    {
        var memory = new CampaignMemory(world.Directory, world.Databases, Clock);
        await memory.ReadAsync(Database.DefaultOperator, Guid.Empty, default);
        await memory.ForgetAsync(Database.DefaultOperator, Guid.Empty, "budgeted", default);
        await memory.ShowAgainAsync(Database.DefaultOperator, Guid.Empty, "budgeted", default);
        await memory.WithholdAsync(Database.DefaultOperator, Guid.Empty, "plan", isWithheld: true, default);
        await memory.WithholdAsync(Database.DefaultOperator, Guid.Empty, "plan", isWithheld: false, default);

        AssertUnderstood(atLeast: 9);
    }
}
