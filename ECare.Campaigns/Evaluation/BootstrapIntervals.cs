using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Evaluation;

/// <summary>How far an estimate may lie from the truth: the middle share of what it would have been on rows drawn again with replacement (Efron 1979).</summary>
public static class BootstrapIntervals
{
    /// <summary>The interval of one of the estimators.</summary>
    /// <param name="rows">The judged rows.</param>
    /// <param name="estimator">Which: <c>estimates => estimates.Dr</c>.</param>
    /// <param name="confidence">The share of repetitions within, between 0 and 1: 0.95.</param>
    /// <param name="repetitions">How often rows are drawn again: 1,000 for a report.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    public static (double Low, double High) Of(
        IReadOnlyList<JudgedRow> rows, Func<OffPolicyEstimates, double> estimator, double confidence, int repetitions, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repetitions, 2);
        if (confidence is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
        }

        var draws = new SeededDraws(seed);
        var estimates = new double[repetitions];
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            estimates[repetition] = estimator(OffPolicyEstimates.Of(rows, Again(draws, rows.Count)));
        }

        Array.Sort(estimates);
        var outside = (1 - confidence) / 2;
        return (At(estimates, outside), At(estimates, 1 - outside));
    }

    private static IEnumerable<int> Again(SeededDraws draws, int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return draws.Below(count);
        }
    }

    internal static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
