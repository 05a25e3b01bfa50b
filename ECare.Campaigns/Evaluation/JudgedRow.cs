using System.Runtime.InteropServices;

namespace ECare.Campaigns.Evaluation;

/// <summary>One logged row as the estimators need it to judge another policy.</summary>
/// <param name="Reward">What came of the logged action.</param>
/// <param name="Propensity">How likely the logging policy was to take it; above 0.</param>
/// <param name="Candidate">How likely the policy under judgement is to take it.</param>
/// <param name="ExpectedLogged">What the reward model expects of the logged action.</param>
/// <param name="ExpectedCandidate">What it expects of the policy under judgement: the mean over its actions by their probabilities.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct JudgedRow(double Reward, double Propensity, double Candidate, double ExpectedLogged, double ExpectedCandidate)
{
    /// <summary>How much more often the policy under judgement does this than the logging one.</summary>
    public double Weight => Candidate / Propensity;

    /// <summary>Brings together what a reward model and two policies say of one logged row.</summary>
    /// <param name="reward">What came of the logged action.</param>
    /// <param name="propensity">How likely it was.</param>
    /// <param name="action">The logged action.</param>
    /// <param name="candidate">The probabilities of the policy under judgement.</param>
    /// <param name="expected">The reward model's expectation of each action.</param>
    public static JudgedRow Of(double reward, double propensity, int action, ReadOnlySpan<double> candidate, ReadOnlySpan<double> expected)
    {
        if (!(propensity > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(propensity), propensity, "What could not happen cannot be judged by.");
        }

        var mean = 0.0;
        for (var each = 0; each < candidate.Length; each++)
        {
            mean += candidate[each] * expected[each];
        }

        return new JudgedRow(reward, propensity, candidate[action], expected[action], mean);
    }
}
