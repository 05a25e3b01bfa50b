using ECare.Cms.Approval;
using ECare.Cms.Management.Access;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Releases;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Approval;

/// <summary>Shows approvals as the back office reads them.</summary>
internal sealed class ApprovalView(
    ApprovalStore store, IApprovalPolicy policy, IContentService contents, IContentPermissionService permissions, ApprovalTools tools)
{
    private const int Most = 200;

    /// <summary>Whether one of this person's countries asks for approvals at all.</summary>
    public async Task<IResult> IsAskedAsync(StaffMember member)
    {
        var isAsked = false;
        foreach (var owner in tools.Owners.All.Where(owner => policy.IsAskedBelow(owner.Home)))
        {
            isAsked |= await MayAsync(member, owner.Home, Umbraco.Cms.Core.Actions.ActionBrowse.ActionLetter);
        }

        return ManagementJson.Ok(new { isAsked });
    }

    /// <summary>What others sent and this person may agree to.</summary>
    public async Task<IResult> WaitingForAsync(StaffMember member)
    {
        using var scope = tools.Scopes.CreateCoreScope(autoComplete: true);
        var waiting = store.Waiting(Most).Where(approval => !ApprovalDesk.IsOwnWork(approval, member.User)).ToList();
        var documents = Documents(waiting);
        var items = new List<object>();
        foreach (var approval in waiting)
        {
            if (documents.GetValueOrDefault(approval.Row.DocumentKey) is { } document && await MayAsync(member, document.Key, ApprovalVerbs.Of(approval.NextStep!)))
            {
                items.Add(Item(approval, document));
            }
        }

        return ManagementJson.Ok(new { total = items.Count, items });
    }

    /// <summary>What this person sent.</summary>
    public async Task<IResult> SentByAsync(StaffMember member)
    {
        using var scope = tools.Scopes.CreateCoreScope(autoComplete: true);
        var sent = store.SentBy(member.User.Id, 50);
        var documents = Documents(sent);
        var items = new List<object>();
        foreach (var approval in sent)
        {
            if (documents.GetValueOrDefault(approval.Row.DocumentKey) is { } document && await MayAsync(member, document.Key, Umbraco.Cms.Core.Actions.ActionBrowse.ActionLetter))
            {
                items.Add(Item(approval, document));
            }
        }

        return ManagementJson.Ok(new { total = items.Count, items });
    }

    /// <summary>How far the document is, and what was said about it.</summary>
    public async Task<IResult> OfAsync(Guid id, StaffMember member)
    {
        using var scope = tools.Scopes.CreateCoreScope(autoComplete: true);
        if (contents.GetById(id) is not { } document)
        {
            return Problem.NotFound;
        }

        var steps = policy.StepsOf(document);
        var history = store.OfDocument(id, 20);
        var waiting = history.FirstOrDefault(approval => approval.Row.State == ApprovalState.Waiting);
        return ManagementJson.Ok(new
        {
            isNeeded = steps.Count > 0 && !document.Trashed,
            steps,
            blocked = steps.Count == 0 ? [] : tools.Check.Find(new Gate.PublishCandidate(document, CulturesOf(document))).Select(finding => finding.Message),
            waiting = waiting?.Row.Id,
            isOwnWork = waiting is not null && ApprovalDesk.IsOwnWork(waiting, member.User),
            mayDecide = waiting is not null && !ApprovalDesk.IsOwnWork(waiting, member.User) && await MayAsync(member, id, ApprovalVerbs.Of(waiting.NextStep!)),
            cultures = CulturesOf(document).OfType<string>(),
            history = history.Select(approval => Item(approval, document)),
        });
    }

    private static IReadOnlyList<string?> CulturesOf(IContent document) => document.ContentType.VariesByCulture() ? [.. document.AvailableCultures] : [null];

    private Dictionary<Guid, IContent> Documents(IEnumerable<ApprovalRecord> approvals) =>
        contents.GetByIds(approvals.Select(approval => approval.Row.DocumentKey).Distinct().ToArray()).Where(document => !document.Trashed).ToDictionary(document => document.Key);

    private async Task<bool> MayAsync(StaffMember member, Guid document, string verb) =>
        await permissions.AuthorizeAccessAsync(member.User, [document], new HashSet<string>(StringComparer.Ordinal) { verb }) == ContentAuthorizationStatus.Success;

    private object Item(ApprovalRecord approval, IContent document) => new
    {
        id = approval.Row.Id,
        document = new { id = document.Key, name = document.Name, icon = document.ContentType.Icon, documentType = document.ContentType.Name },
        cultures = approval.Cultures,
        note = approval.Row.Note,
        sender = NameOf(approval.Row.SenderId),
        sentDate = DateTime.SpecifyKind(approval.Row.SentDate, DateTimeKind.Utc),
        state = approval.Row.State,
        step = approval.NextStep,
        isChanged = approval.Row.State is ApprovalState.Waiting or ApprovalState.Approved && !approval.IsOf(document),
        decisions = approval.Decisions.Select(decision => new
        {
            step = decision.Step,
            by = NameOf(decision.UserId),
            isApproved = decision.IsApproved,
            reason = decision.Reason,
            date = DateTime.SpecifyKind(decision.Date, DateTimeKind.Utc),
        }),
    };

    private string? NameOf(int user) => tools.Users.GetById(user)?.Name;
}

/// <summary>What the view of approvals asks besides.</summary>
internal sealed record ApprovalTools(ICoreScopeProvider Scopes, IBackOfficeUserReader Users, ApprovalCheck Check, IReleaseOwners Owners);
