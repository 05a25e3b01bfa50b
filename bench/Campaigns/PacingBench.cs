using System.Globalization;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Learning;
using ECare.Campaigns.Pacing;
using ECare.Campaigns.Recommendation;

namespace ECare.Bench.Campaigns;

/// <summary>
/// One day of twenty campaigns with even budgets that together serve six of ten visitors: what the product's prices and leases earn, second by second, beside the
/// most that anybody could have earned who had known all visitors in advance. That bound is the dual of the assignment, which no choice can exceed.
/// </summary>
internal static class PacingBench
{
    private const int Campaigns = 20;
    private const int Seconds = 86_400;

    private static readonly DateTimeOffset Begins = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    public static int Run(int arrivals)
    {
        var world = new World(arrivals);
        var bound = world.Bound();
        foreach (var draws in (bool[])[false, true])
        {
            var day = world.Day(draws);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{arrivals:N0} visitors, {Campaigns} even budgets, {(draws ? "drawn with exploration and floor" : "always the best after its price")}: {day.Gain / bound:0.00000} of the offline optimum's bound; {day.Shown:N0} of {world.Budget:N0} impressions used, {day.Overspent} budgets overspent"));
        }

        return 0;
    }

    private sealed class World
    {
        private readonly ECare.Campaigns.Audience.SubscriberFacts[] people = [.. Enumerable.Range(0, NodeWorld.People).Select(NodeWorld.Person).Where(person => person.AllowsPersonalChoice)];
        private readonly OperatorClock clock = OperatorClock.Of("UTC", DayOfWeek.Monday);
        private readonly Holdout nobody = new(new byte[32], 0);
        private readonly DecisionScratch scratch = new();
        private readonly CampaignSet set;
        private readonly ServingModel model;
        private readonly int[] visitors;
        private readonly float[] worths;

        public World(int arrivals)
        {
            var draws = new SeededDraws(9);
            set = new CampaignSet(Enumerable.Range(0, Campaigns).Select(number => ACampaign(number, arrivals)));
            model = new ServingModel(Taught(draws), 1, Begins, set);
            visitors = [.. Enumerable.Range(0, arrivals).Select(_ => draws.Below(people.Length))];
            worths = new float[arrivals * Campaigns];
            var free = Accounts();
            for (var at = 0; at < arrivals; at++)
            {
                Decide(at, free);
                scratch.Utilities[..Campaigns].CopyTo(worths.AsSpan(at * Campaigns));
            }
        }

        public long Budget => set.Campaigns.Sum(campaign => campaign.ImpressionBudget!.Value);

        /// <summary>What a day earns, each impression counted at what it is expected to be worth.</summary>
        public (double Gain, long Shown, int Overspent) Day(bool draws)
        {
            var (gain, accounts, leased, shown) = (0d, Accounts(0), new long[Campaigns], new long[Campaigns]);
            for (var (at, second) = (0, 0); second < Seconds; second++)
            {
                Keep(second, accounts, leased, shown);
                for (; at < visitors.Length && (long)at * Seconds / visitors.Length <= second; at++)
                {
                    var decided = Decide(at, accounts);
                    var chosen = decided.Campaign < 0 || draws ? decided.Campaign : Exploration.Best(scratch);
                    if (chosen >= 0 && accounts[chosen].TrySpend(Begins.AddSeconds(second).ToUnixTimeMilliseconds(), worths[(at * Campaigns) + chosen]))
                    {
                        gain += worths[(at * Campaigns) + chosen];
                    }
                }
            }

            Keep(Seconds - 1, accounts, leased, shown);
            return (gain, shown.Sum(), shown.Index().Count(each => each.Item > set.Campaigns[each.Index].ImpressionBudget));
        }

        /// <summary>The least of the dual over prices, by subgradient steps that grow smaller; each value on the way is a bound.</summary>
        public double Bound()
        {
            var (prices, best) = (new double[Campaigns], double.MaxValue);
            var usual = worths.Average();
            for (var step = 0; step < 400; step++)
            {
                var (value, used) = Dual(prices);
                best = Math.Min(best, value);
                for (var campaign = 0; campaign < Campaigns; campaign++)
                {
                    var budget = set.Campaigns[campaign].ImpressionBudget!.Value;
                    prices[campaign] = Math.Max(0, prices[campaign] + (usual * (used[campaign] - budget) / budget / (4 + (step / 4.0))));
                }
            }

            return best;
        }

        private (double Value, long[] Used) Dual(double[] prices)
        {
            var (value, used) = (0d, new long[Campaigns]);
            for (var at = 0; at < visitors.Length; at++)
            {
                var (best, most) = (-1, 0d);
                for (var campaign = 0; campaign < Campaigns; campaign++)
                {
                    var net = worths[(at * Campaigns) + campaign] - prices[campaign];
                    (best, most) = net > most ? (campaign, net) : (best, most);
                }

                if (best >= 0)
                {
                    value += most;
                    used[best]++;
                }
            }

            return (value + prices.Index().Sum(each => each.Item * set.Campaigns[each.Index].ImpressionBudget!.Value), used);
        }

        /// <summary>What the keeper does once a second, without the database between the nodes.</summary>
        private void Keep(int second, BudgetAccount[] accounts, long[] leased, long[] shown)
        {
            var now = Begins.AddSeconds(second);
            for (var campaign = 0; campaign < Campaigns; campaign++)
            {
                var (of, account) = (set.Campaigns[campaign], accounts[campaign]);
                var spent = account.TakeSpent();
                shown[campaign] += spent;
                var size = BudgetPlan.LeaseSize(of);
                var units = account.Left > size / 2 ? 0 : (int)Math.Clamp(BudgetPlan.Ceiling(of, now) - leased[campaign], 0, size);
                leased[campaign] += units;
                account.Add(units, now.AddMinutes(2));
                account.Reprice(of, BudgetPlan.Planned(of, now.AddSeconds(-1), now), spent, shown[campaign]);
            }
        }

        private Decided Decide(int at, BudgetAccount[] accounts)
        {
            var now = Begins.AddSeconds((long)at * Seconds / visitors.Length);
            return CampaignDecider.Decide(
                new DecisionInputs
                {
                    Set = set,
                    Model = model,
                    Facts = people[visitors[at]],
                    Placement = "home",
                    At = now,

                    // The same hour all day: what people are worth then does not change with it.
                    Local = clock.At(Begins),
                    Seed = (ulong)at,
                    Holdout = nobody,
                    State = new LiveState(ContactSummary.Nothing, new ContactPolicy { Overall = ContactCaps.None, PerGroup = ContactCaps.None }, accounts, isQuiet: false, now),
                },
                scratch);
        }

        private BudgetAccount[] Accounts(int units = 1_000_000) => [.. set.Budgeted.Select(index =>
        {
            var account = new BudgetAccount(set.Campaigns[index].Code);
            account.Add(units, Begins.AddDays(2));
            return account;
        })];

        /// <summary>Each campaign pleases another kind of people, some often and some seldom.</summary>
        private OnlineModel Taught(SeededDraws draws)
        {
            var (taught, x) = (OnlineModel.FirstDay(0.02), new float[ContextVector.Length]);
            var tastes = Enumerable.Range(0, Campaigns).Select(_ => Enumerable.Range(0, ContextVector.Length).Select(_ => draws.Normal() * 0.5).ToArray()).ToArray();
            for (var i = 0; i < 400_000; i++)
            {
                var campaign = draws.Below(Campaigns);
                ContextVector.Write(people[draws.Below(people.Length)], "home", clock.At(Begins), x);
                var sum = -3.9 + x.Index().Sum(each => each.Item * tastes[campaign][each.Index]);
                taught.Learn(set.Campaigns[campaign].Code, set.Campaigns[campaign].Group, x, draws.Uniform() < 1 / (1 + Math.Exp(-sum)));
            }

            return taught;
        }

        private static Campaign ACampaign(int number, int arrivals) => new()
        {
            Code = string.Create(CultureInfo.InvariantCulture, $"c{number:00}"),
            ContentKey = new Guid(number, 0, 0, new byte[8]),
            ContentVersion = 1,
            Placements = ["home"],
            Starts = Begins,
            Ends = Begins.AddSeconds(Seconds),
            Audience = ECare.Campaigns.Audience.AudienceRule.Everyone,
            Caps = ContactCaps.None,
            Value = 2 + (number % 5),
            Group = string.Create(CultureInfo.InvariantCulture, $"g{number % 5}"),
            ImpressionBudget = (int)(arrivals * 0.6 / Campaigns * (0.5 + (number % 11 / 10.0))),
            Pacing = PacingMode.Even,
        };
    }
}
