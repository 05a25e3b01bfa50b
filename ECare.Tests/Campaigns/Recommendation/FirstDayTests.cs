using ECare.Campaigns.Decisions;
using ECare.Campaigns.Recommendation;
using ECare.Core.Persistence.Bulk;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Recommendation;

/// <summary>An operator without any history.</summary>
internal sealed class FirstDayTests(Database database) : DataTests(database)
{
    private const string Older = "older";

    [SetUp]
    public async Task Begin_with_nothing()
    {
        await Database.PrepareAsync(Older);
        foreach (var name in (string[])[Database.DefaultOperator, Older])
        {
            await using var db = Database.Open(name);
            await db.ModelCheckpoints.ExecuteDeleteAsync();
            await db.CampaignOutcomes.ExecuteDeleteAsync();
        }
    }

    [TestCase(2_000, 240, 0.12)]
    [TestCase(999, 240, 0.02)]
    public async Task Expects_what_the_groups_other_operators_have_found_once_they_have(int seen, int clicked, double expected)
    {
        await using (var db = Database.Open(Older))
        {
            await db.InsertAsync([.. Outcomes(OutcomeKind.Seen, seen), .. Outcomes(OutcomeKind.Clicked, clicked)], default);
        }

        var world = new CampaignWorld(Database, Clock, group: [Database.DefaultOperator, Older, "never-created"]);
        await world.PublishAsync(ACampaign("first"));
        var choice = await world.DecideAsync(APerson(1));
        await world.Writer.FlushAsync(default);

        await using var own = Open();
        var decision = await own.CampaignDecisions.SingleAsync(kept => kept.Id == choice.Decision);
        Assert.That(decision.Expected, Is.EqualTo(expected).Within(1e-4));
    }

    [Test]
    public async Task Shows_nothing_where_there_is_nothing_to_show()
    {
        var world = new CampaignWorld(Database, Clock);
        await world.PublishAsync();

        Assert.That((await world.DecideAsync(APerson(2))).Kind, Is.EqualTo(DecisionKind.Nothing));
    }

    private static IEnumerable<DecisionOutcome> Outcomes(OutcomeKind kind, int count) =>
        Enumerable.Range(0, count).Select(number => DecisionOutcome.Of(new Guid(number, 0, 0, new byte[8]), Guid.Empty, kind, "c", Start.AddDays(-3)));
}
