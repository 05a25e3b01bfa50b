using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Training;

/// <summary>What was learnt from a log: a model of rewards, and whether choosing by it was proven to be no worse than one action for all.</summary>
internal sealed class BatchPolicy
{
    private readonly IOutcomeModel model;
    private readonly BatchTerms terms;

    internal BatchPolicy(IOutcomeModel model, BatchTerms terms, BatchFindings findings)
    {
        (this.model, this.terms, Findings) = (model, terms, findings);
    }

    /// <summary>What was tried, chosen and found.</summary>
    public BatchFindings Findings { get; }

    /// <summary>For each context the expected reward of each action, and the probabilities by which to choose: caps and floor kept over these rows.</summary>
    public (double[][] Scores, double[][] Probabilities) Decide(IReadOnlyList<RowContext> contexts)
    {
        var scores = contexts.Select(context =>
        {
            var row = new double[terms.Actions];
            model.Predict(context, row);
            return row;
        }).ToArray();
        return (scores, Probabilities(scores));
    }

    private double[][] Probabilities(double[][] scores)
    {
        var worths = Findings.IsPersonal ? terms.Worths(scores, Findings.Rows) : [.. scores.Select(_ => Findings.Means)];
        var chosen = Findings.IsPersonal || !terms.HasCaps
            ? CappedShares.Allocate(worths, terms.CapsWithinFloor())
            : Lottery(worths);
        foreach (var row in chosen)
        {
            terms.KeepFloor(row);
        }

        return chosen;
    }

    // Nobody is known to be better served by one action than another: the same shares for all.
    private double[][] Lottery(double[][] worths)
    {
        if (worths.Length == 0)
        {
            return [];
        }

        var left = 1.0;
        var shares = new double[terms.Actions];
        var caps = terms.CapsWithinFloor();
        foreach (var action in Enumerable.Range(0, terms.Actions).OrderByDescending(action => Findings.Means[action]).ThenBy(action => action))
        {
            shares[action] = Math.Min(left, caps[action]);
            left -= shares[action];
        }

        return [.. worths.Select(_ => (double[])shares.Clone())];
    }
}
