namespace ECare.Campaigns.Training;

/// <summary>What choices must keep to.</summary>
/// <param name="Caps">For each action the largest share of rows; 1: any.</param>
/// <param name="Costs">For each action its cost in the reward's unit.</param>
/// <param name="Floor">The share of the probability that is spread evenly over all actions.</param>
internal sealed record BatchTerms(double[] Caps, double[] Costs, double Floor)
{
    public int Actions => Caps.Length;

    public bool HasCaps => Caps.Any(cap => cap < 1);

    /// <summary>The caps on what is left after the floor, so that both together keep them.</summary>
    public double[] CapsWithinFloor() => [.. Caps.Select(cap => cap >= 1 ? 1 : Math.Max(0, (cap - (Floor / Actions)) / (1 - Floor)))];

    /// <summary>Scores less costs; an action that the log never shows is left to the floor.</summary>
    public double[][] Worths(double[][] scores, int[] rows) =>
        [.. scores.Select(row => row.Select((score, action) => rows[action] == 0 ? -1e15 : score - Costs[action]).ToArray())];

    public void KeepFloor(double[] probabilities)
    {
        for (var action = 0; action < probabilities.Length; action++)
        {
            probabilities[action] = (probabilities[action] * (1 - Floor)) + (Floor / Actions);
        }
    }
}

/// <summary>What training found.</summary>
/// <param name="Model">The chosen model's name.</param>
/// <param name="Losses">Each model's mean squared error on rows it had not seen.</param>
/// <param name="Means">The doubly robust mean of each action's reward less its cost.</param>
/// <param name="Rows">How often the log shows each action.</param>
/// <param name="Gain">What choosing by the model gains per row over the same shares for all, doubly robust on rows not seen.</param>
/// <param name="GainError">The standard error of that.</param>
/// <param name="IsPersonal">Whether the model is used to choose.</param>
internal sealed record BatchFindings(
    string Model, IReadOnlyList<(string Model, double Loss)> Losses, double[] Means, int[] Rows, double Gain, double GainError, bool IsPersonal);
