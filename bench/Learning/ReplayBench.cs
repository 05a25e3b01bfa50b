using System.Globalization;
using ECare.Campaigns.Learning;

namespace ECare.Bench.Learning;

/// <summary>
/// <c>replay FILE [SEEDS]</c>: the Hillstrom rows come one by one in an order drawn from the seed; where the learner draws the action that the
/// experiment had drawn, it sees the visit and learns, else the row is passed over (Li et al. 2011). The regret's share is what is missing to
/// the action that is best for all, floor included.
/// </summary>
internal static class ReplayBench
{
    private const double Aim = 0.03;

    public static int Run(string file, int seeds)
    {
        var (schema, rows, actions) = HillstromBench.Read(file, "visit", true, 1);
        var best = actions.Select((_, action) => rows.Where(row => row.Action == action).Average(row => row.Reward)).Max();
        var shares = new List<double>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var order = rows.ToArray();
            new SeededDraws((ulong)seed * 1_000_003).Shuffle<ECare.Campaigns.Tables.LoggedRow>(order);
            var learner = new BanditLearner(new BanditShape(actions.Count, schema.Numbers.Count, schema.Categories.Count, schema.Floor, (ulong)seed));
            double visits = 0, matched = 0;
            foreach (var row in order)
            {
                var choice = learner.Choose(row.Context);
                if (choice.Action == row.Action)
                {
                    learner.Learn(row.Context, row.Action, row.Reward);
                    visits += row.Reward;
                    matched++;
                }
            }

            shares.Add(1 - (visits / matched / best));
        }

        var mean = shares.Average();
        var error = Math.Sqrt(shares.Average(share => (share - mean) * (share - mean)) / seeds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Regret's share {mean * 100:0.00} % (mean of {seeds} orders, error of the mean {error * 100:0.00}; best action {best:0.0000}, floor {schema.Floor}); aim {Aim * 100:0} %: {(mean <= Aim ? "reached" : "missed")}"));
        return 0;
    }
}
