using ECare.Campaigns;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Recommendation;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Tests.Operators;
using ECare.Tests.Persistence.Harness;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Campaigns;

/// <summary>Campaigns, people and operators for tests, and the whole feature wired on a real database.</summary>
internal sealed class CampaignWorld
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);

    private readonly Database database;

    public CampaignWorld(
        Database database, FakeTimeProvider clock, Action<CampaignOptions>? change = null, ILogger<CampaignKeeper>? keeperLog = null,
        IReadOnlyList<string>? group = null, Func<string, Core.Persistence.ECareDbContext>? opening = null)
    {
        this.database = database;
        var options = new CampaignOptions { Secret = Convert.ToBase64String(new byte[32]) };
        change?.Invoke(options);
        var wrapped = Microsoft.Extensions.Options.Options.Create(options);
        Options = wrapped;
        Databases = new CampaignDatabases(opening ?? (name => database.Open(name)), database.Kept);
        Directory = new CampaignDirectory(Databases, new DecisionTokens(wrapped), wrapped, clock, group);
        Log = new DecisionLog(wrapped);
        Desk = new CampaignDesk(Directory, Log, wrapped, clock);
        Reports = new CampaignReports(Directory, Databases, Log, wrapped, clock);
        Explainer = new DecisionExplainer(Directory, Databases);
        Models = new ModelDesk(Directory, Databases, clock);
        Writer = new DecisionLogWriter(Log, Directory, Databases, clock, NullLogger<DecisionLogWriter>.Instance);
        Keeper = new CampaignKeeper(Directory, wrapped, clock, keeperLog ?? NullLogger<CampaignKeeper>.Instance);
    }

    public CampaignDatabases Databases { get; }

    public CampaignDirectory Directory { get; }

    public IOptions<CampaignOptions> Options { get; }

    public DecisionLog Log { get; }

    public CampaignDesk Desk { get; }

    public CampaignReports Reports { get; }

    public DecisionExplainer Explainer { get; }

    public ModelDesk Models { get; }

    public DecisionLogWriter Writer { get; }

    public CampaignKeeper Keeper { get; }

    public static Operator AnOperator(string timeZone = "Asia/Kathmandu", string name = Database.DefaultOperator) =>
        DemoOperators.Of("chautari") with { Name = name, TimeZone = timeZone, Zone = LocalZone.Of(timeZone), HoldoutPercent = 0 };

    public static Campaign ACampaign(string code, string rule = "") => new()
    {
        Code = code,
        ContentKey = new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]),
        ContentVersion = 1,
        Placements = ["home"],
        Starts = Start.AddYears(-1),
        Ends = Start.AddYears(2),
        Audience = Rule(rule),
    };

    public static AudienceRule Rule(string text) => AudienceRule.Read(text) is AudienceRuleReading.Read(var rule)
        ? rule
        : throw new AssertionException($"'{text}' is no rule.");

    public static SubscriberFacts APerson(int number, bool consents = true) => new(new Guid(number, 0, 0, new byte[8]))
    {
        ConsentsToMarketing = consents,
        ConsentsToPersonalisation = consents,
    };

    public Task PublishAsync(params Campaign[] campaigns) =>
        Directory.PublishAsync(AnOperator(), campaigns, new ContactPolicy { Overall = ContactCaps.None, PerGroup = ContactCaps.None }, default);

    public Task<CampaignChoice> DecideAsync(SubscriberFacts person) =>
        Desk.DecideAsync(Database.DefaultOperator, "home", person, default);

    public Core.Persistence.ECareDbContext Open() => database.Open();
}

/// <summary>A decision without a database.</summary>
internal static class PureDecision
{
    public static readonly Holdout NoHoldout = new(new byte[32], 0);

    public static ServingModel FirstDay(CampaignSet set) => Serving(OnlineModel.FirstDay(0.05), set);

    public static ServingModel Serving(OnlineModel model, CampaignSet set) => new(model, 1, CampaignWorld.Start, set);

    public static DecisionInputs Of(CampaignSet set, SubscriberFacts person, ulong seed = 1) => new()
    {
        Set = set,
        Model = FirstDay(set),
        Facts = person,
        Placement = "home",
        At = CampaignWorld.Start,
        Local = OperatorClock.Of("Asia/Kathmandu", DayOfWeek.Monday).At(CampaignWorld.Start),
        Seed = seed,
        Holdout = NoHoldout,
        State = new LiveState(ContactSummary.Nothing, new ContactPolicy(), [], false, CampaignWorld.Start),
    };
}
