namespace ECare.Campaigns.Evaluation;

/// <summary>A logged decision as another policy is judged by it.</summary>
/// <param name="Subscriber">Whose; estimates of what would be expected never learn from the same person.</param>
/// <param name="Placement">Where.</param>
/// <param name="Codes">The campaigns that could be shown, in the rules' order.</param>
/// <param name="Chances">The chance that each had.</param>
/// <param name="Chosen">The place of the one that was shown.</param>
/// <param name="Reward">1 when it was acted on: clicked, or its goal was reached.</param>
internal sealed record LoggedChoice(Guid Subscriber, string Placement, string[] Codes, double[] Chances, int Chosen, double Reward);

/// <summary>What somebody might do instead.</summary>
public enum CandidatePolicy
{
    /// <summary>As it was: what the model finds best most often, all others now and then.</summary>
    AsItWas = 0,

    /// <summary>Only what the model finds best, nothing tried out.</summary>
    BestOnly = 1,

    /// <summary>Always the first in the editors' order.</summary>
    RulesOrder = 2,

    /// <summary>All alike.</summary>
    Even = 3,

    /// <summary>As it was, with one campaign gone and its place given to the others.</summary>
    Without = 4,
}

/// <summary>How likely a policy is to choose each campaign.</summary>
internal static class CandidatePolicies
{
    /// <param name="without">The code that <see cref="CandidatePolicy.Without"/> leaves out.</param>
    /// <returns>Chances that add up to 1, or all zero where the policy shows nothing.</returns>
    public static double[] Of(CandidatePolicy policy, LoggedChoice choice, string? without) => policy switch
    {
        CandidatePolicy.AsItWas => choice.Chances,
        CandidatePolicy.BestOnly => Best(choice),
        CandidatePolicy.RulesOrder => Only(choice, 0),
        CandidatePolicy.Even => [.. choice.Codes.Select(_ => 1.0 / choice.Codes.Length)],
        CandidatePolicy.Without => Without(choice, without),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Where no model told them apart, several are the best.</summary>
    private static double[] Best(LoggedChoice choice)
    {
        var most = choice.Chances.Max();
        var best = choice.Chances.Count(chance => chance >= most);
        return [.. choice.Chances.Select(chance => chance >= most ? 1.0 / best : 0)];
    }

    private static double[] Only(LoggedChoice choice, int place) => [.. choice.Codes.Select((_, index) => index == place ? 1.0 : 0)];

    private static double[] Without(LoggedChoice choice, string? code)
    {
        var rest = choice.Codes.Zip(choice.Chances, (each, chance) => string.Equals(each, code, StringComparison.Ordinal) ? 0 : chance).ToArray();
        var sum = rest.Sum();
        return sum > 0 ? [.. rest.Select(chance => chance / sum)] : rest;
    }
}
