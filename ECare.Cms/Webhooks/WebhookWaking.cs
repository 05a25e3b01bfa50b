using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;

namespace ECare.Cms.Webhooks;

/// <summary>Lets the node that sends look for messages when another one has changed content: those are not told of to it otherwise.</summary>
internal sealed class WebhookWaking(WebhookSender sender) : INotificationHandler<ContentCacheRefresherNotification>
{
    public void Handle(ContentCacheRefresherNotification notification) => sender.Wake();
}
