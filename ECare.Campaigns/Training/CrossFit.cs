using ECare.Campaigns.Learning;
using ECare.Campaigns.Tables;

namespace ECare.Campaigns.Training;

/// <summary>Expectations for rows by models that did not see them: the rows are dealt into parts, each expected by a model of the others.</summary>
internal static class CrossFit
{
    /// <summary>For each row the expected reward of each action.</summary>
    public static double[][] Expectations(IReadOnlyList<LoggedRow> log, ModelRung rung, ContextShape shape, int parts)
    {
        var part = Parts(log.Count, parts, shape.Seed);
        var expected = new double[log.Count][];
        for (var left = 0; left < parts; left++)
        {
            var model = rung.Train([.. log.Where((_, at) => part[at] != left)], shape);
            for (var at = 0; at < log.Count; at++)
            {
                if (part[at] == left)
                {
                    model.Predict(log[at].Context, expected[at] = new double[shape.Actions]);
                }
            }
        }

        return expected;
    }

    /// <summary>Deals rows into parts of equal size, in an order drawn from the seed.</summary>
    public static int[] Parts(int rows, int parts, ulong seed)
    {
        var order = Enumerable.Range(0, rows).ToArray();
        new SeededDraws(seed + 0x5EED).Shuffle<int>(order);
        var part = new int[rows];
        for (var at = 0; at < rows; at++)
        {
            part[order[at]] = at % parts;
        }

        return part;
    }

    /// <summary>
    /// The doubly robust worth of each action for each row (Dudik et al. 2014): what a model expects, and for the action that was taken its error
    /// divided by the propensity. The mean over rows is unbiased if either is right.
    /// </summary>
    public static double[][] DoublyRobust(IReadOnlyList<LoggedRow> log, double[][] expected)
    {
        var worth = new double[log.Count][];
        for (var at = 0; at < log.Count; at++)
        {
            worth[at] = [.. expected[at]];
            worth[at][log[at].Action] += (log[at].Reward - expected[at][log[at].Action]) / log[at].Propensity;
        }

        return worth;
    }
}
