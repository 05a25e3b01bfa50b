using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Gate;

/// <summary>Looks at a document before it goes live. It reads only; it runs in the scope of the publish.</summary>
public interface IPublishCheck
{
    /// <summary>What is wrong with the document; nothing when it may go live.</summary>
    IEnumerable<PublishFinding> Find(PublishCandidate candidate);
}

/// <summary>Says how grave a finding is to whom the document belongs.</summary>
public interface IPublishPolicy
{
    /// <summary>Whether a finding of the check stops the publish; otherwise the editor is warned.</summary>
    bool IsBlocking(IContent content, string check);
}

/// <summary>What a finding means for the document that it was found in.</summary>
internal static class Findings
{
    /// <summary>Whether the finding stops the publish.</summary>
    public static bool IsBlocking(this IPublishPolicy policy, IContent content, PublishFinding finding) =>
        finding.IsLaw || (!finding.IsHint && policy.IsBlocking(content, finding.Check));
}
