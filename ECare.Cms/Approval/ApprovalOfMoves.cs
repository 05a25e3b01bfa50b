using ECare.Cms.Gate;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Approval;

/// <summary>
/// Keeps what is live from being moved to a site that has to agree first: it would be read there without having been asked about. Who moves it takes
/// it down before, and sends it for approval at its new place.
/// </summary>
internal sealed class ApprovalOfMoves(IApprovalPolicy policy, IContentService contents, GateReport report) : INotificationHandler<ContentMovingNotification>
{
    private const int PageLength = 500;

    public void Handle(ContentMovingNotification notification)
    {
        foreach (var move in notification.MoveInfoCollection)
        {
            if (move.NewParentKey is { } parent && contents.GetById(parent) is { } target && SiteOf(target) != SiteOf(move.Entity) && FirstHeld(move.Entity, target) is { } held)
            {
                var steps = string.Join(", ", policy.StepsBelow(target, held.ContentType.Alias));
                var text = $"“{held.Name}” is published, and would be read at its new place without the approval of: {steps}. Unpublish it first; send it for approval there.";
                report.Note(new GateMessage("Not moved", text, Blocks: true));
                notification.Messages.Add(new EventMessage("Not moved", text, EventMessageType.Error));
                notification.Cancel = true;
            }
        }
    }

    private IContent? FirstHeld(IContent moved, IContent target) =>
        Branch(moved).FirstOrDefault(page => page is { Published: true, Trashed: false } && policy.StepsBelow(target, page.ContentType.Alias).Count > 0);

    private IEnumerable<IContent> Branch(IContent moved)
    {
        yield return moved;
        long total = 1;
        for (var page = 0; page * PageLength < total; page++)
        {
            foreach (var below in contents.GetPagedDescendants(moved.Id, page, PageLength, out total, null, null))
            {
                yield return below;
            }
        }
    }

    private static string? SiteOf(IContent content) => content.Path.Split(',').ElementAtOrDefault(1);
}
