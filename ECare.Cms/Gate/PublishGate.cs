using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Extensions;

namespace ECare.Cms.Gate;

/// <summary>Lets documents through that passed every check; the others stay as they were, and the editor reads why (docs/adr/0085).</summary>
internal sealed class PublishGate(IEnumerable<IPublishCheck> checks, IPublishPolicy policy, GateReport report) : INotificationHandler<ContentPublishingNotification>
{
    public void Handle(ContentPublishingNotification notification)
    {
        foreach (var content in notification.PublishedEntities)
        {
            var candidate = new PublishCandidate(content, CulturesOf(notification, content));
            foreach (var finding in checks.SelectMany(check => check.Find(candidate)))
            {
                var blocks = policy.IsBlocking(content, finding.Check);
                var message = new GateMessage(blocks ? "Not published" : "Published, but", $"{content.Name}: {finding.Message}", blocks);
                report.Note(message);
                notification.Messages.Add(new EventMessage(message.Heading, message.Text, blocks ? EventMessageType.Error : EventMessageType.Warning));
                notification.Cancel |= blocks;
            }
        }
    }

    private static List<string?> CulturesOf(ContentPublishingNotification notification, IContent content) => content.ContentType.VariesByCulture()
        ? [.. content.AvailableCultures.Where(culture => notification.IsPublishingCulture(content, culture))]
        : [null];
}
