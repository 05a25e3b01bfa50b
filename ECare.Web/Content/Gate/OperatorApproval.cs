using ECare.Cms.Approval;
using ECare.Core.Operators;
using Umbraco.Cms.Core.Models;

namespace ECare.Web.Content.Gate;

/// <summary>Asks for the approvals that the operator of the document asks for; the group's pages need none.</summary>
internal sealed class OperatorApproval(ContentOwners owners) : IApprovalPolicy
{
    public IReadOnlyList<string> Steps { get; } = Enum.GetNames<ApprovalStep>();

    public bool IsAskedBelow(Guid home) => owners.OfHome(home)?.Approval.Count > 0;

    public IReadOnlyList<string> StepsOf(IContent content) => owners.Of(content)?.Approval
        .FirstOrDefault(rule => rule.DocumentTypes.Contains(content.ContentType.Alias, StringComparer.Ordinal)) is { } asked
        ? [.. asked.Steps.Select(step => step.ToString())]
        : [];
}
