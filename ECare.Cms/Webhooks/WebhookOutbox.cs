using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Webhooks;

/// <summary>Takes the messages of Umbraco's events: it writes them down, and whoever published need not wait until they are sent.</summary>
internal sealed class WebhookOutbox(IWebhookRequestService requests, WebhookSender sender) : IWebhookFiringService
{
    public async Task FireAsync(IWebhook webhook, string eventAlias, object? payload, CancellationToken cancellationToken)
    {
        await requests.CreateAsync(webhook.Key, eventAlias, payload);
        sender.Wake();
    }
}
