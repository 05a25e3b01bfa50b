namespace ECare.Core.Operators;

/// <summary>Who must agree before content of some kinds goes live.</summary>
/// <param name="DocumentTypes">Aliases of the kinds: <c>campaign</c>.</param>
/// <param name="Steps">Who agrees, one after the other.</param>
public sealed record ApprovalRule(IReadOnlyList<string> DocumentTypes, IReadOnlyList<ApprovalStep> Steps);

/// <summary>A desk that agrees.</summary>
public enum ApprovalStep
{
    /// <summary>Who answers for terms and law.</summary>
    Legal,

    /// <summary>Who answers for the country's site.</summary>
    Country,
}
