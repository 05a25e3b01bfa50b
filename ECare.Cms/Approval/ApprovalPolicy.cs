using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Approval;

/// <summary>Says who must agree before a document goes live.</summary>
public interface IApprovalPolicy
{
    /// <summary>Every step that some document may ask for.</summary>
    IReadOnlyList<string> Steps { get; }

    /// <summary>Whether somebody has to agree to anything below a home page.</summary>
    bool IsAskedBelow(Guid home);

    /// <summary>Who agrees, one after the other: <c>Legal</c>, <c>Country</c>. None where nobody has to.</summary>
    IReadOnlyList<string> StepsOf(IContent content);

    /// <summary>Who would have to agree to a document of a type if it lay below a parent.</summary>
    IReadOnlyList<string> StepsBelow(IContent parent, string documentType);
}

/// <summary>What permits somebody to agree, as a verb of their group.</summary>
public static class ApprovalVerbs
{
    private const string Prefix = "ECare.Approve.";

    /// <summary>The verb of a step: <c>ECare.Approve.Legal</c>.</summary>
    public static string Of(string step) => Prefix + step;
}

/// <summary>Where the host says nothing, nobody has to agree.</summary>
internal sealed class NoApproval : IApprovalPolicy
{
    public IReadOnlyList<string> Steps => [];

    public bool IsAskedBelow(Guid home) => false;

    public IReadOnlyList<string> StepsOf(IContent content) => [];

    public IReadOnlyList<string> StepsBelow(IContent parent, string documentType) => [];
}
