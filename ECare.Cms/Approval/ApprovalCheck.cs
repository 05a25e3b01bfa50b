using ECare.Cms.Gate;
using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Approval;

/// <summary>Holds back what others have to agree to, until they agreed to exactly this. What is live already may go live again.</summary>
internal sealed class ApprovalCheck(IApprovalPolicy policy, ApprovalStore store, IContentService contents, ICoreScopeProvider scopes) : IPublishCheck
{
    public const string Name = "Approval";

    public IEnumerable<PublishFinding> Find(PublishCandidate candidate)
    {
        var (content, steps) = (candidate.Content, policy.StepsOf(candidate.Content));
        if (steps.Count == 0)
        {
            return [];
        }

        using var scope = scopes.CreateCoreScope(autoComplete: true);
        var live = contents.GetVersion(content.PublishedVersionId);
        var missing = candidate.Cultures.Where(culture => !IsLive(content, live, culture)).ToList();
        if (missing.Count == 0)
        {
            return [];
        }

        var approvals = store.OfDocument(content.Key);
        return [.. from culture in missing
                   where !approvals.Any(approval => Covers(approval, content, steps, culture))
                   select new PublishFinding(Name, Reason(approvals, content, steps, culture)) { IsLaw = true }];
    }

    private static bool IsLive(IContent content, IContent? live, string? culture)
    {
        if (live is null || (culture is not null && !live.IsCulturePublished(culture)))
        {
            return false;
        }

        string[] cultures = culture is null ? [] : [culture];
        return Fingerprint.Of(content, cultures) == Fingerprint.Of(live, cultures, published: true);
    }

    private static bool Covers(ApprovalRecord approval, IContent content, IReadOnlyList<string> steps, string? culture) =>
        approval.Row.State == ApprovalState.Approved && IsAbout(approval, culture) && steps.All(step => approval.Steps.Contains(step, StringComparer.Ordinal)) && approval.IsOf(content);

    private static bool IsAbout(ApprovalRecord approval, string? culture) => culture is null || approval.Cultures.Contains(culture, StringComparer.OrdinalIgnoreCase);

    private static string Reason(List<ApprovalRecord> approvals, IContent content, IReadOnlyList<string> steps, string? culture)
    {
        var of = culture is null ? "it" : $"its language {culture}";
        var latest = approvals.FirstOrDefault(approval => IsAbout(approval, culture) && approval.Row.State != ApprovalState.Withdrawn);
        return latest switch
        {
            { Row.State: ApprovalState.Rejected } => $"{of} was not approved: {latest.Decisions[^1].Reason}",
            { } when latest.IsOf(content) => $"{of} waits for the approval of: {latest.NextStep ?? string.Join(", ", steps)}.",
            { Row.State: ApprovalState.Approved } => $"{of} was changed after it was approved; send it for approval again.",
            { } => $"{of} was changed after it was sent for approval; send it again.",
            null => $"{of} needs the approval of: {string.Join(", ", steps)}. Send it for approval first.",
        };
    }
}
