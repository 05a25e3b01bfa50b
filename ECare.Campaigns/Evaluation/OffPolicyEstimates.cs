namespace ECare.Campaigns.Evaluation;

/// <summary>
/// What another policy would have earned per row, from the log of the one that ran: five estimators as defined by Saito et al. 2020 (Open Bandit
/// Dataset and Pipeline, appendix). All in the reward's unit.
/// </summary>
/// <param name="Ipw">Inverse propensity weighting: unbiased, unsteady where propensities are small.</param>
/// <param name="Snipw">The same divided by the mean weight: steadier, slightly biased.</param>
/// <param name="Dm">The direct method: only what the reward model expects.</param>
/// <param name="Dr">Doubly robust: the reward model, corrected by weighted errors. Right if either the propensities or the model are.</param>
/// <param name="Sndr">The same with the correction divided by the mean weight.</param>
public sealed record OffPolicyEstimates(double Ipw, double Snipw, double Dm, double Dr, double Sndr)
{
    /// <summary>Estimates from at least one row.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static OffPolicyEstimates Of(IReadOnlyList<JudgedRow> rows) => Of(rows, Enumerable.Range(0, rows.Count));

    internal static OffPolicyEstimates Of(IReadOnlyList<JudgedRow> rows, IEnumerable<int> drawn)
    {
        double weights = 0, rewards = 0, direct = 0, errors = 0;
        var count = 0;
        foreach (var at in drawn)
        {
            var row = rows[at];
            weights += row.Weight;
            rewards += row.Weight * row.Reward;
            direct += row.ExpectedCandidate;
            errors += row.Weight * (row.Reward - row.ExpectedLogged);
            count++;
        }

        if (count == 0)
        {
            throw new ArgumentException("Without a row there is nothing to estimate from.", nameof(rows));
        }

        // No logged action is one of the policy's: the weighted estimators know nothing and say 0, as their sums do.
        var mean = weights > 0 ? weights : 1;
        return new OffPolicyEstimates(rewards / count, rewards / mean, direct / count, (direct + errors) / count, (direct / count) + (errors / mean));
    }
}
