using ECare.Campaigns.Tables;

namespace ECare.Campaigns.Training;

/// <summary>
/// Learns a policy from a log: tries models from the most cautious to the richest, takes a richer one only where it is clearly better on rows it
/// had not seen, and lets it choose only where that is proven to be no worse than one action for all.
/// </summary>
internal static class BatchLearner
{
    private const int Parts = 5;
    private const int MostTried = 30_000;

    /// <summary>
    /// One-sided. Without caps one action for all is safe, and the lower bound must be above it. Under caps the alternative is to draw lots for the
    /// same shares, which a cautious model hardly does worse than: it chooses unless it is proven to do harm.
    /// </summary>
    private const double Proof = 1.645;

    /// <summary>Standard errors: with several richer models tried, one of them looks better by one of them for nothing.</summary>
    private const double Clearly = 2;

    public static BatchPolicy Learn(IReadOnlyList<LoggedRow> log, ContextShape shape, BatchTerms terms)
    {
        var known = WithPropensities(log, shape.Actions);
        var tried = Sample(known, shape.Seed);
        var (rung, expected, losses) = Choose(tried, shape);
        var worth = CrossFit.DoublyRobust(tried, expected);
        var rows = Enumerable.Range(0, shape.Actions).Select(action => known.Count(row => row.Action == action)).ToArray();
        var means = Enumerable.Range(0, shape.Actions)
            .Select(action => rows[action] == 0 ? double.NegativeInfinity : worth.Average(row => row[action]) - terms.Costs[action])
            .ToArray();
        var (gain, error) = Gain(worth, terms.Worths(expected, rows), terms, means);
        var isPersonal = double.IsFinite(error) && gain > (terms.HasCaps ? -Proof : Proof) * error;
        return new BatchPolicy(rung.Train(known, shape), terms, new BatchFindings(rung.Name, losses, means, rows, gain, error, isPersonal));
    }

    /// <summary>Where the log tells no propensities, every row is taken to have been assigned by the actions' shares.</summary>
    private static List<LoggedRow> WithPropensities(IReadOnlyList<LoggedRow> log, int actions)
    {
        var shares = new double[actions];
        foreach (var row in log)
        {
            shares[row.Action] += 1.0 / log.Count;
        }

        return [.. log.Select(row => row.Propensity > 0 ? row : row with { Propensity = shares[row.Action] })];
    }

    private static List<LoggedRow> Sample(List<LoggedRow> log, ulong seed)
    {
        if (log.Count <= MostTried)
        {
            return log;
        }

        var part = CrossFit.Parts(log.Count, (log.Count + MostTried - 1) / MostTried, seed);
        return [.. log.Where((_, at) => part[at] == 0)];
    }

    private static (ModelRung Rung, double[][] Expected, List<(string, double)> Losses) Choose(List<LoggedRow> log, ContextShape shape)
    {
        var losses = new List<(string, double)>();
        ModelRung? best = null;
        double[][] expected = [];
        double[] errors = [];
        var hopeless = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rung in ModelRung.For(log.Count, shape.Actions))
        {
            // Where a cautious model of a family is clearly worse, a bolder one of the same would be worse still.
            if (hopeless.Contains(rung.Family))
            {
                continue;
            }

            var found = CrossFit.Expectations(log, rung, shape, Math.Min(Parts, log.Count));
            var each = log.Select((row, at) => Error(row, found[at], shape.Actions)).ToArray();
            losses.Add((rung.Name, each.Average()));
            if (best is null || IsLess(each, errors, Clearly))
            {
                (best, expected, errors) = (rung, found, each);
            }
            else if (IsLess(errors, each, 1))
            {
                hopeless.Add(rung.Family);
            }
        }

        return (best!, expected, losses);
    }

    // Weighted towards what the loss would be if all actions were taken alike; the cut keeps one rare row from deciding.
    private static double Error(LoggedRow row, double[] expected, int actions)
    {
        var error = row.Reward - expected[row.Action];
        return error * error * Math.Min(10, 1 / (row.Propensity * actions));
    }

    // By so many standard errors of the difference, row by row.
    private static bool IsLess(double[] errors, double[] than, double standardErrors)
    {
        var (mean, error) = MeanAndError([.. errors.Select((value, at) => than[at] - value)]);
        return mean > standardErrors * error;
    }

    private static (double Gain, double Error) Gain(double[][] worth, double[][] choice, BatchTerms terms, double[] means)
    {
        var chosen = CappedShares.Allocate(choice, terms.Caps);
        var shares = Enumerable.Range(0, terms.Actions).Select(action => chosen.Average(row => row[action])).ToArray();
        if (!terms.HasCaps)
        {
            shares = [.. means.Select((_, action) => action == Array.IndexOf(means, means.Max()) ? 1.0 : 0)];
        }

        return MeanAndError([.. worth.Select((row, at) => row.Select((value, action) => (chosen[at][action] - shares[action]) * (value - terms.Costs[action])).Sum())]);
    }

    private static (double Mean, double Error) MeanAndError(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1.0) / values.Length));
    }
}
