namespace ECare.Campaigns.Evaluation;

/// <summary>What another policy would have earned on the logged decisions.</summary>
/// <param name="Without">The campaign that is left out, for <see cref="CandidatePolicy.Without"/>.</param>
/// <param name="Value">Goals or clicks for each showing.</param>
/// <param name="Low">From where that lies with 95 %.</param>
/// <param name="High">To where.</param>
/// <param name="Dr">The same by the doubly robust estimator, as a check of the first, which is its self-normalised form.</param>
/// <param name="Weight">As how many decisions of its own the log is worth for it: the square of the weights' sum over the sum of their squares (Kish 1965).</param>
public sealed record WhatIfEstimate(CandidatePolicy Policy, string? Without, double Value, double Low, double High, double Dr, double Weight)
{
    /// <summary>Below so many decisions of its own nothing is said.</summary>
    public const int LeastWeight = 200;

    /// <summary>Whether the log says enough about it.</summary>
    public bool IsTold => Weight >= LeastWeight;
}

/// <summary>The policies that were judged.</summary>
/// <param name="Decisions">How many decisions stood for all.</param>
/// <param name="IsSample">Whether there were more.</param>
public sealed record WhatIfReport(IReadOnlyList<WhatIfEstimate> Estimates, int Decisions, bool IsSample, DateTimeOffset At);

/// <summary>Judges policies by a log (SNDR and DR of <see cref="OffPolicyEstimates"/>), with expectations that were learnt from the other half of people.</summary>
internal static class WhatIf
{
    private const int Repetitions = 200;
    private const double Confidence = 0.95;
    private const ulong Seed = 20_261_129;

    public static IReadOnlyList<WhatIfEstimate> Of(IReadOnlyList<LoggedChoice> log, IReadOnlyList<string> leftOut)
    {
        if (log.Count == 0)
        {
            return [];
        }

        var halves = log.ToLookup(choice => ExpectedRewards.IsFirstHalf(choice.Subscriber));
        var (ofFirst, ofSecond) = (new ExpectedRewards([.. halves[true]]), new ExpectedRewards([.. halves[false]]));
        var expected = log.Select(choice => Expected(choice, ExpectedRewards.IsFirstHalf(choice.Subscriber) ? ofSecond : ofFirst)).ToList();
        var policies = Enum.GetValues<CandidatePolicy>().Where(policy => policy != CandidatePolicy.Without).Select(policy => (Policy: policy, Code: (string?)null));
        return [.. policies.Concat(leftOut.Select(code => (Policy: CandidatePolicy.Without, Code: (string?)code))).Select(each => Judge(log, expected, each.Policy, each.Code))];
    }

    private static double[] Expected(LoggedChoice choice, ExpectedRewards rewards) => [.. choice.Codes.Select(code => rewards.Of(code, choice.Placement))];

    private static WhatIfEstimate Judge(IReadOnlyList<LoggedChoice> log, List<double[]> expected, CandidatePolicy policy, string? without)
    {
        var rows = new JudgedRow[log.Count];
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var choice = log[i];
            rows[i] = JudgedRow.Of(choice.Reward, choice.Chances[choice.Chosen], choice.Chosen, CandidatePolicies.Of(policy, choice, without), expected[i]);
            sum += rows[i].Weight;
            squares += rows[i].Weight * rows[i].Weight;
        }

        var estimates = OffPolicyEstimates.Of(rows);
        var (low, high) = BootstrapIntervals.Of(rows, each => each.Sndr, Confidence, Repetitions, Seed);
        return new WhatIfEstimate(policy, without, estimates.Sndr, low, high, estimates.Dr, squares > 0 ? sum * sum / squares : 0);
    }
}
