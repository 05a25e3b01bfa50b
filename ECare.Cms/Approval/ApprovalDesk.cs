using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Approval;

/// <summary>What came of sending a draft for approval, or of deciding about one.</summary>
internal enum ApprovalOutcome
{
    Done,
    NotFound,

    /// <summary>Nobody has to agree to a document of this kind here.</summary>
    NotNeeded,

    /// <summary>A language was named that the draft does not have.</summary>
    NoSuchLanguage,

    /// <summary>The draft says something else than what was sent.</summary>
    Changed,

    /// <summary>Somebody else was faster, or it was taken back.</summary>
    NotWaiting,

    /// <summary>Who wrote it, or agreed to it before, may not agree to it.</summary>
    OwnWork,

    /// <summary>Who refuses says why.</summary>
    NoReason,
}

/// <summary>Sends drafts to those who must agree, and takes their answers. Every step is in the document's audit trail (docs/adr/0115).</summary>
internal sealed class ApprovalDesk(ICoreScopeProvider scopes, ApprovalStore store, IContentService contents, IAuditService audit, IApprovalPolicy policy, TimeProvider clock)
{
    public async Task<ApprovalOutcome> SendAsync(Guid document, IReadOnlyList<string> asked, string note, IUser sender)
    {
        using var scope = scopes.CreateCoreScope();
        scope.WriteLock(Umbraco.Cms.Core.Constants.Locks.ContentTree);
        if (contents.GetById(document) is not { Trashed: false } content)
        {
            return ApprovalOutcome.NotFound;
        }

        var steps = policy.StepsOf(content);
        if (steps.Count == 0)
        {
            return ApprovalOutcome.NotNeeded;
        }

        string[] has = content.ContentType.VariesByCulture() ? [.. content.AvailableCultures] : [];
        var cultures = has.Where(culture => asked.Count == 0 || asked.Contains(culture, StringComparer.OrdinalIgnoreCase)).ToList();
        if (asked.Any(culture => !has.Contains(culture, StringComparer.OrdinalIgnoreCase)))
        {
            return ApprovalOutcome.NoSuchLanguage;
        }

        store.Add(new ApprovalRow
        {
            DocumentKey = document,
            Cultures = ApprovalRecord.Joined(cultures),
            Fingerprint = Fingerprint.Of(content, cultures),
            Steps = ApprovalRecord.Joined(steps),
            SenderId = sender.Id,
            Writers = ApprovalRecord.Joined(store.WritersOf(content, cultures).Append(content.WriterId).Append(sender.Id).Distinct()),
            Note = note,
            SentDate = clock.GetUtcNow().UtcDateTime,
        });
        await NoteAsync(content, sender, $"Sent for approval ({string.Join(", ", [.. steps, .. cultures])}){Said(note)}");
        scope.Complete();
        return ApprovalOutcome.Done;
    }

    public async Task<ApprovalOutcome> DecideAsync(Guid document, int approvalId, bool isApproved, string reason, IUser by)
    {
        using var scope = scopes.CreateCoreScope();
        scope.WriteLock(Umbraco.Cms.Core.Constants.Locks.ContentTree);
        var approval = store.OfDocument(document).FirstOrDefault(each => each.Row.Id == approvalId);
        if (contents.GetById(document) is not { } content || approval is null)
        {
            return ApprovalOutcome.NotFound;
        }

        if (approval.NextStep is not { } step)
        {
            return ApprovalOutcome.NotWaiting;
        }

        if (Hindrance(approval, content, isApproved, reason, by) is { } hindrance)
        {
            return hindrance;
        }

        var decision = new ApprovalDecisionRow
        {
            ApprovalId = approvalId,
            Step = step,
            UserId = by.Id,
            IsApproved = isApproved,
            Reason = reason,
            Date = clock.GetUtcNow().UtcDateTime,
        };
        if (!store.TryDecide(approval, decision))
        {
            return ApprovalOutcome.NotWaiting;
        }

        await NoteAsync(content, by, $"{(isApproved ? "Approved" : "Not approved")} ({step}){Said(reason)}");
        scope.Complete();
        return ApprovalOutcome.Done;
    }

    public async Task<ApprovalOutcome> WithdrawAsync(Guid document, IUser by)
    {
        using var scope = scopes.CreateCoreScope();
        if (contents.GetById(document) is not { } content)
        {
            return ApprovalOutcome.NotFound;
        }

        if (store.Withdraw(document) == 0)
        {
            return ApprovalOutcome.NotWaiting;
        }

        await NoteAsync(content, by, "Taken back from approval");
        scope.Complete();
        return ApprovalOutcome.Done;
    }

    /// <summary>Whether somebody wrote what was sent, or agreed to it already.</summary>
    public static bool IsOwnWork(ApprovalRecord approval, IUser of) =>
        approval.Writers.Contains(of.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal)
        || approval.Decisions.Any(decision => decision.UserId == of.Id);

    private static ApprovalOutcome? Hindrance(ApprovalRecord approval, IContent content, bool isApproved, string reason, IUser by)
    {
        if (!isApproved)
        {
            return string.IsNullOrWhiteSpace(reason) ? ApprovalOutcome.NoReason : null;
        }

        return IsOwnWork(approval, by) ? ApprovalOutcome.OwnWork : approval.IsOf(content) ? null : ApprovalOutcome.Changed;
    }

    private static string Said(string words) => string.IsNullOrWhiteSpace(words) ? string.Empty : $": {words}";

    // What nobody could trace is not done at all.
    private async Task NoteAsync(IContent content, IUser by, string what)
    {
        var noted = await audit.AddAsync(AuditType.Custom, by.Key, content.Id, UmbracoObjectTypes.Document.GetName(), what, what);
        if (!noted.Success)
        {
            throw new InvalidOperationException($"The audit trail of document {content.Key} takes no entry: {noted.Result}.");
        }
    }
}
