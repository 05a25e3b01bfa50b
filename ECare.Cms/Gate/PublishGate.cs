using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Extensions;

namespace ECare.Cms.Gate;

/// <summary>Lets documents through that passed every check; the others stay as they were, and the editor reads why (docs/adr/0085).</summary>
internal sealed class PublishGate(GateInspection inspection, GateReport report) : INotificationHandler<ContentPublishingNotification>
{
    public void Handle(ContentPublishingNotification notification)
    {
        foreach (var content in notification.PublishedEntities)
        {
            foreach (var message in inspection.Inspect(content, CulturesOf(notification, content)))
            {
                report.Note(message);
                notification.Messages.Add(new EventMessage(message.Heading, message.Text, message.Blocks ? EventMessageType.Error : EventMessageType.Warning));
                notification.Cancel |= message.Blocks;
            }
        }
    }

    private static List<string?> CulturesOf(ContentPublishingNotification notification, IContent content) => content.ContentType.VariesByCulture()
        ? [.. content.AvailableCultures.Where(culture => notification.IsPublishingCulture(content, culture))]
        : [null];
}

/// <summary>Asks every check about a draft.</summary>
internal sealed class GateInspection(IEnumerable<IPublishCheck> checks, IPublishPolicy policy)
{
    private readonly AsyncLocal<bool> restoring = new();

    /// <param name="content">The draft.</param>
    /// <param name="cultures">The languages that would go live; one <see langword="null"/> for a document that is the same in all.</param>
    public IEnumerable<GateMessage> Inspect(IContent content, IReadOnlyList<string?> cultures)
    {
        if (restoring.Value)
        {
            yield break;
        }

        var candidate = new PublishCandidate(content, cultures);
        foreach (var finding in checks.SelectMany(check => check.Find(candidate)))
        {
            var blocks = policy.IsBlocking(content, finding);
            yield return new GateMessage(blocks ? "Not published" : "Published, but", $"{content.Name}: {finding.Message}", blocks);
        }
    }

    /// <summary>Until disposed, in this flow of control, what was live before goes live again unasked: a way back must not be barred.</summary>
    public IDisposable Restoring()
    {
        restoring.Value = true;
        return new Restoration(restoring);
    }

    private sealed class Restoration(AsyncLocal<bool> restoring) : IDisposable
    {
        public void Dispose() => restoring.Value = false;
    }
}
