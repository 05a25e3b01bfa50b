using ECare.Campaigns;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Learning;
using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Rehearsal;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Challengers;

/// <summary>How people answer: the chance that a campaign, seen by somebody, reaches its goal. <c>age</c> is how many days ago.</summary>
internal delegate double PlantedTruth(string campaign, bool isPrepaid, bool isBusiness, double age);

/// <summary>An operator with a log of which the truth is known, chosen by the real decider and written to the real database.</summary>
internal sealed class PlantedLog(Database database, CampaignWorld world, FakeTimeProvider clock)
{
    /// <summary>The oldest and the newest visit, in days ago: outcomes of all of them are in.</summary>
    private const double Oldest = 60;
    private const double Newest = 14.1;

    public static Campaign[] Campaigns { get; } =
    [
        ACampaign("left") with { Group = "l" },
        ACampaign("right") with { Group = "r" },
        ACampaign("both") with { Group = "b" },
    ];

    /// <summary>What two facts say together and neither alone: no linear model can learn it.</summary>
    public static double Crossed(string campaign, bool isPrepaid, bool isBusiness, double age) => (campaign, isPrepaid ^ isBusiness) switch
    {
        ("left", true) or ("right", false) => 0.40,
        ("both", _) => 0.10,
        _ => 0.03,
    };

    /// <summary>Nobody prefers anything.</summary>
    public static double Flat(string campaign, bool isPrepaid, bool isBusiness, double age) => 0.1;

    /// <summary>In the newest days it is the other way round.</summary>
    public static double Turned(string campaign, bool isPrepaid, bool isBusiness, double age) =>
        Crossed(campaign, age > 25 ? isPrepaid : !isPrepaid, isBusiness, age);

    public static SubscriberFacts Person(int number, bool isPrepaid, bool isBusiness) => new(new Guid(number, 7, 7, new byte[8]))
    {
        ConsentsToMarketing = true,
        ConsentsToPersonalisation = true,
        [ChoiceFact.LineKind] = isPrepaid ? "prepaid" : "postpaid",
        [FlagFact.Business] = isBusiness,
        [NumberFact.TenureDays] = 100 + (number % 700),
    };

    /// <summary>Takes away every trace of an operator's campaigns, whose database the fixture's tests share.</summary>
    public async Task EmptyAsync()
    {
        await using var db = database.Open();
        await db.ModelCheckpoints.ExecuteDeleteAsync();
        await db.CampaignOutcomes.ExecuteDeleteAsync();
        await db.CampaignDecisions.ExecuteDeleteAsync();
        await db.CampaignModelVersions.ExecuteDeleteAsync();
        await db.CampaignModelChoice.ExecuteDeleteAsync();
        await db.CampaignModelEvents.ExecuteDeleteAsync();
        await db.CampaignModelWatch.ExecuteDeleteAsync();
    }

    /// <summary>Publishes the campaigns and writes what people did with them.</summary>
    public async Task WriteAsync(PlantedTruth truth, int people = 2_000, int visits = 8, int first = 1)
    {
        await world.PublishAsync(Campaigns);
        var rehearsal = new CampaignRehearsal(world.Directory, clock);
        var pasts = Enumerable.Range(first, people).Select(number => PastOf(rehearsal, truth, number, visits)).ToList();
        await using var db = database.Open();
        await db.InsertAsync([.. pasts.SelectMany(past => past.Outcomes)], default);
        await db.InsertAsync([.. pasts.SelectMany(past => past.Decisions)], default);

        // The server counts its tables once a minute by itself; until then it reads these as if they were empty.
        if (database.Provider == DatabaseProvider.PostgreSql)
        {
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
        }
    }

    /// <summary>One night.</summary>
    public async Task<int> TrainAsync(TimeProvider? at = null)
    {
        await using var db = database.Open();
        return await new ModelTraining(
            db, ScopeOperator.Of(Database.DefaultOperator), world.Directory, world.Models, Options.Create(new CampaignOptions()), at ?? clock).RunAsync(default);
    }

    /// <summary>Lets the online model learn all that is in the log.</summary>
    public Task<int> LearnAsync() => new CampaignRehearsal(world.Directory, clock).LearnAsync(Database.DefaultOperator, default);

    /// <summary>Watches what the log holds.</summary>
    public async Task<int> WatchAsync(ILogger<DriftWatch>? told = null)
    {
        await using var db = database.Open();
        return await new DriftWatch(
            db, ScopeOperator.Of(Database.DefaultOperator), Options.Create(new CampaignOptions()), clock, told ?? NullLogger<DriftWatch>.Instance).RunAsync(default);
    }

    public Task<ModelsView> ModelsAsync() => world.Models.ReadAsync(Database.DefaultOperator, default);

    private RehearsedPast PastOf(CampaignRehearsal rehearsal, PlantedTruth truth, int number, int visits)
    {
        var draws = new SeededDraws((ulong)number * 7919);
        var (isPrepaid, isBusiness) = (draws.Below(2) == 0, draws.Below(2) == 0);
        var facts = Person(number, isPrepaid, isBusiness);
        var now = clock.GetUtcNow();
        var ages = Enumerable.Range(0, visits).Select(_ => Newest + (draws.Uniform() * (Oldest - Newest))).OrderDescending().ToList();
        return rehearsal.Decide(
            Database.DefaultOperator,
            ages.Select(age => new PastVisit(facts, "home", DateTimeOffset.FromUnixTimeMilliseconds(now.AddDays(-age).ToUnixTimeMilliseconds()), draws.Next())),
            (campaign, visit) => draws.Uniform() < truth(campaign.Code, isPrepaid, isBusiness, (now - visit.At).TotalDays)
                ? [new PastOutcome(OutcomeKind.Seen, TimeSpan.FromSeconds(2)), new PastOutcome(OutcomeKind.Clicked, TimeSpan.FromSeconds(8))]
                : [new PastOutcome(OutcomeKind.Seen, TimeSpan.FromSeconds(2))]);
    }
}
