using System.Globalization;
using ECare.Campaigns.Tables;
using ECare.Campaigns.Training;

namespace ECare.Bench.Learning;

/// <summary>
/// <c>hillstrom FILE [SEEDS [REWARD]]</c>: rows are dealt into five parts; for each a policy is learnt from the others by the adapter's batch form and judged
/// doubly robustly on the part, floor included. With caps against the same shares at random; without against the best action for all.
/// </summary>
internal static class HillstromBench
{
    private const int Parts = 5;

    private const string Context = """
        "recency":"numeric","history_segment":"categorical","history":"numeric","mens":"numeric","womens":"numeric","zip_code":"categorical","newbie":"numeric","channel":"categorical"
        """;

    public static int Run(string file, int seeds, string? only = null)
    {
        foreach (var (reward, aim) in new[] { ("visit", 0.094), ("conversion", 0.105), ("spend", double.NaN) }.Where(each => only is null || each.Item1 == only))
        {
            var capped = Enumerable.Range(1, seeds).Select(seed => Gain(file, reward, true, (ulong)seed)).ToList();
            Tell($"{reward}, caps of a third, against the same shares at random", capped, aim);
            var free = Enumerable.Range(1, seeds).Select(seed => Gain(file, reward, false, (ulong)seed)).ToList();
            Tell($"{reward}, no caps, against the best action for all", free, -0.005);
        }

        return 0;
    }

    private static void Tell(string what, List<double> gains, double aim)
    {
        var mean = gains.Average();
        var verdict = double.IsNaN(aim) ? "no aim" : mean >= aim ? "reached" : "missed";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {mean * 100:+0.00;-0.00} % (over {gains.Count} deals: {string.Join(", ", gains.Select(gain => (gain * 100).ToString("+0.00;-0.00", CultureInfo.InvariantCulture)))}); aim {aim * 100:+0.0;-0.0} %: {verdict}"));
    }

    /// <summary>Without caps the floor is taken out of both sides: it is a price for knowledge, not a choice of the model's.</summary>
    private static double Gain(string file, string reward, bool hasCaps, ulong seed)
    {
        var (schema, rows, actions) = Read(file, reward, hasCaps, seed);
        var shares = actions.Select((_, action) => rows.Count(row => row.Action == action) / (double)rows.Count).ToArray();
        var log = rows.Select(row => row with { Propensity = shares[row.Action] }).ToList();
        var part = CrossFit.Parts(log.Count, Parts, seed * 31);
        double value = 0, same = 0;
        var means = new double[actions.Count];
        for (var left = 0; left < Parts; left++)
        {
            var learnt = BatchLearner.Learn([.. log.Where((_, at) => part[at] != left)], new ContextShape(actions.Count, schema.Numbers.Count, schema.Categories.Count, 96, seed), LogToScores.Terms(schema, actions));
            var judged = log.Where((_, at) => part[at] == left).ToList();
            var (scores, probabilities) = learnt.Decide([.. judged.Select(row => row.Context)]);
            var worth = CrossFit.DoublyRobust(judged, scores);
            for (var action = 0; action < actions.Count; action++)
            {
                var mean = worth.Average(row => row[action]);
                means[action] += worth.Sum(row => row[action]) / log.Count;
                same += mean * probabilities.Sum(row => row[action]) / log.Count;
                value += worth.Select((row, at) => row[action] * probabilities[at][action]).Sum() / log.Count;
            }
        }

        return hasCaps ? (value / same) - 1 : (value / means.Max()) - 1;
    }

    internal static (LearningSchema Schema, List<LoggedRow> Rows, IReadOnlyList<string> Actions) Read(string file, string reward, bool hasCaps, ulong seed)
    {
        var caps = hasCaps ? """, "caps": { "Mens E-Mail": 0.3333333333, "Womens E-Mail": 0.3333333333 }""" : ", \"floor\": 0";
        var schema = SchemaReading.Parse($$"""{ "context": { {{Context}} }, "action": "segment", "reward": "{{reward}}", "seed": {{seed}}{{caps}} }""", "schema");
        using var text = new StreamReader(file);
        var (rows, actions) = LogTable.Read(text, file, schema);
        return (schema, rows, actions);
    }
}
