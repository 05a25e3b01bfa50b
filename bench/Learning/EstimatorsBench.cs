using System.Globalization;
using System.IO.Compression;
using ECare.Campaigns.Evaluation;

namespace ECare.Bench.Learning;

/// <summary>
/// <c>estimators FOLDER</c>: what the frozen policy would have earned on the Open Bandit Dataset's random log, by the frozen reward model,
/// beside the figures of the Open Bandit Pipeline.
/// </summary>
internal static class EstimatorsBench
{
    private const double Tolerance = 1e-6;

    public static int Run(string folder)
    {
        var policy = File.ReadLines(Path.Combine(folder, "obp_oracle_men_action_dist.csv")).Select(Numbers).ToArray();
        var rows = Rows(folder, policy);
        var found = OffPolicyEstimates.Of(rows);
        (string Name, Func<OffPolicyEstimates, double> Of, double Aim)[] estimators =
            [("IPW", e => e.Ipw, 0.004534), ("SNIPW", e => e.Snipw, 0.004604), ("DM", e => e.Dm, 0.004260), ("DR", e => e.Dr, 0.004503), ("SNDR", e => e.Sndr, 0.004507)];
        foreach (var (name, of, aim) in estimators)
        {
            var (low, high) = BootstrapIntervals.Of(rows, of, 0.95, 1_000, 1);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {of(found):0.0000000} (95 %: {low:0.000000} to {high:0.000000}); the pipeline's {aim:0.000000}: {(Math.Abs(of(found) - aim) <= Tolerance ? "reached" : "missed")}"));
        }

        return 0;
    }

    private static List<JudgedRow> Rows(string folder, double[][] policy)
    {
        using var expectations = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, "obp_oracle_men_qhat.csv.gz")), CompressionMode.Decompress));
        var rows = new List<JudgedRow>();
        var log = File.ReadLines(Path.Combine(folder, "random-men", "men.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        foreach (var at in PipelineOrder.Of([.. log.Select(fields => fields[1])]))
        {
            var fields = log[at];
            var position = int.Parse(fields[3], CultureInfo.InvariantCulture) - 1;
            rows.Add(JudgedRow.Of(
                double.Parse(fields[4], CultureInfo.InvariantCulture),
                double.Parse(fields[5], CultureInfo.InvariantCulture),
                int.Parse(fields[2], CultureInfo.InvariantCulture),
                [.. policy.Select(item => item[position])],
                Numbers(expectations.ReadLine()!)));
        }

        return rows;
    }

    private static double[] Numbers(string line) => [.. line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
}
