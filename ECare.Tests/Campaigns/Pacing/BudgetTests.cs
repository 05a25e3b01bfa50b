using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Pacing;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using static ECare.Tests.Campaigns.CampaignWorld;

namespace ECare.Tests.Campaigns.Pacing;

public sealed class BudgetTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Two_nodes_on_one_database_never_overspend_and_spend_all()
    {
        const int budget = 500;
        var campaign = ACampaign("shared-budget") with { ImpressionBudget = budget };
        var nodes = new[] { new CampaignWorld(Database, Clock), new CampaignWorld(Database, Clock) };
        foreach (var node in nodes)
        {
            await node.PublishAsync(campaign);
        }

        var shown = 0;
        await Task.WhenAll(nodes.Select((node, number) => Task.Run(async () =>
        {
            for (var i = 0; i < 600; i++)
            {
                if ((await node.DecideAsync(APerson((number * 10_000) + i + 1_000_000))).Campaign is not null)
                {
                    Interlocked.Increment(ref shown);
                }

                if (i % 2 == 0)
                {
                    await node.Keeper.KeepAsync(default);
                }
            }
        })));

        await using var db = Open();
        var row = await db.CampaignBudgets.AsNoTracking().SingleAsync(row => row.Campaign == "shared-budget");
        Assert.Multiple(() =>
        {
            Assert.That(shown, Is.LessThanOrEqualTo(budget).And.GreaterThan(budget * 9 / 10));
            Assert.That(row.Leased, Is.LessThanOrEqualTo(budget));
        });
    }

    /// <summary>The race of the test above, made to happen: the other node takes the rest between this one's look and its statement.</summary>
    [Test]
    public async Task Leases_nothing_that_another_node_took_since_it_looked()
    {
        const int budget = 1;
        var set = new CampaignSet([ACampaign("raced-budget") with { ImpressionBudget = budget }]);
        var other = new BudgetBook(Open);
        var race = new StepsBetween("CampaignBudgets", () => other.KeepAsync(set, Clock.GetUtcNow(), default));
        var slow = new BudgetBook(() => Database.OpenWith(race));

        await slow.KeepAsync(set, Clock.GetUtcNow(), default);

        await using var db = Open();
        var leased = await db.CampaignBudgets.AsNoTracking().Where(row => row.Campaign == "raced-budget").Select(row => row.Leased).SingleAsync();
        Assert.That(race.HasActed, Is.True);
        Assert.That((other.Of("raced-budget").Left, slow.Of("raced-budget").Left, leased), Is.EqualTo((budget, 0, (long)budget)));
    }

    [Test]
    public async Task Gives_its_lease_back_when_it_stops()
    {
        var world = new CampaignWorld(Database, Clock);
        await world.PublishAsync(ACampaign("returned") with { ImpressionBudget = 10_000 });
        await world.DecideAsync(APerson(2_000_001));

        await world.Keeper.StopAsync(default);

        await using var db = Open();
        var row = await db.CampaignBudgets.AsNoTracking().SingleAsync(row => row.Campaign == "returned");
        Assert.That((row.Leased, row.Spent), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Shows_nothing_of_a_budget_that_it_cannot_renew()
    {
        var world = new CampaignWorld(Database, Clock);
        await world.PublishAsync(ACampaign("cut-off") with { ImpressionBudget = 10_000 });
        Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.That((await world.DecideAsync(APerson(2_000_002))).Campaign, Is.Null);
    }

    [Test]
    public async Task Spreads_an_even_budget_over_its_days()
    {
        const int budget = 1_000;
        var world = new CampaignWorld(Database, Clock);
        await world.PublishAsync(ACampaign("even") with
        {
            ImpressionBudget = budget,
            Pacing = PacingMode.Even,
            Starts = Start,
            Ends = Start.AddDays(10),
        });
        var shown = 0;

        // Three times as many visitors as the budget could serve.
        for (var i = 0; i < 1_500; i++)
        {
            shown += (await world.DecideAsync(APerson(3_000_000 + i))).Campaign is null ? 0 : 1;
            Clock.Advance(TimeSpan.FromDays(5) / 1_500);
            await world.Keeper.KeepAsync(default);
        }

        Assert.That(shown, Is.InRange(budget * 4 / 10, budget * 53 / 100));
    }

    [Test]
    public void Raises_the_price_while_too_much_is_shown_and_lowers_it_after()
    {
        var campaign = ACampaign("priced") with { ImpressionBudget = 100, Pacing = PacingMode.Even };
        var account = new BudgetAccount("priced");
        account.Add(1, Start.AddMinutes(1));
        account.TrySpend(Start.ToUnixTimeMilliseconds(), worth: 0.02f);

        account.Reprice(campaign, planned: 10, shown: 20, ever: 100);
        var high = account.Price;
        account.Reprice(campaign, planned: 10, shown: 5, ever: 100);

        Assert.That((high, account.Price), Is.EqualTo((0.02f, 0.01f)), "by the root of all that was shown, in the unit of what an impression is worth");
    }

    /// <summary>People come whose worth differs; half of them can be shown it. A price that does not know what an impression is worth takes whoever comes.</summary>
    [Test]
    public void Gives_the_impressions_of_an_even_budget_to_those_to_whom_they_are_worth_most()
    {
        const int budget = 20_000;
        var campaign = ACampaign("worth") with { ImpressionBudget = budget, Pacing = PacingMode.Even, Starts = Start, Ends = Start.AddSeconds(budget), Value = 10 };
        var account = new BudgetAccount("worth");
        account.Add(budget, Start.AddDays(1));
        var (random, gain, ever, best) = (new Random(4), 0d, 0L, new List<double>());
        for (var second = 0; second < budget; second++)
        {
            for (var person = 0; person < 2; person++)
            {
                var worth = (float)(campaign.Value * 0.04 * random.NextDouble());
                best.Add(worth);
                gain += worth > account.Price && account.TrySpend(0, worth) ? worth : 0;
            }

            var shown = account.TakeSpent();
            account.Reprice(campaign, planned: 1, shown, ever += shown);
        }

        Assert.That(gain / best.OrderDescending().Take(budget).Sum(), Is.InRange(0.985, 1));
    }
}
