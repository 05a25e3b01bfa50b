using ECare.Cms.Approval;
using ECare.Cms.Inheritance;
using ECare.Core.Operators;
using Umbraco.Cms.Core.Models;

namespace ECare.Web.Content.Gate;

/// <summary>Asks for the approvals that the operator of the document asks for; the group's pages need none.</summary>
internal sealed class OperatorApproval(ContentOwners owners) : IApprovalPolicy
{
    public IReadOnlyList<string> Steps { get; } = Enum.GetNames<ApprovalStep>();

    public bool IsAskedBelow(Guid home) => owners.OfHome(home)?.Approval.Count > 0;

    public IReadOnlyList<string> StepsOf(IContent content) => StepsBelow(content, content.ContentType.Alias);

    public IReadOnlyList<string> StepsBelow(IContent parent, string documentType) => RuleOf(owners.Of(parent), documentType) is { } asked
        ? [.. asked.Steps.Select(step => step.ToString())]
        : [];

    internal static ApprovalRule? RuleOf(Operator? owner, string documentType) =>
        owner?.Approval.FirstOrDefault(rule => rule.DocumentTypes.Contains(documentType, StringComparer.Ordinal));
}

/// <summary>
/// A page that needs agreement says what was agreed to, whatever happens at the page that it follows (docs/adr/0126). It is asked while the snapshot is
/// made, so it knows the operators' files and no content.
/// </summary>
internal sealed class OperatorFollowing(OperatorCatalogue operators) : IFollowingPolicy
{
    /// <summary>The field of a country's home page that names its operator.</summary>
    private const string OperatorField = "operator";

    public bool IsHeld(string documentType, Func<string, string?> homeField) =>
        homeField(OperatorField) is { Length: > 0 } name && OperatorApproval.RuleOf(operators.Find(name), documentType) is not null;
}
