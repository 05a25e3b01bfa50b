using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Webhooks;

/// <summary>Sends Umbraco's webhooks; the host runs the sender.</summary>
public static class WebhookRegistration
{
    public static IUmbracoBuilder AddWebhooks(this IUmbracoBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section)
            .Validate(options => options.Timeout < WebhookTurn.Lasts / 2, $"{WebhookOptions.Section}:{nameof(WebhookOptions.Timeout)} must be less than {WebhookTurn.Lasts / 2}.");
        services.TryAddSingleton<IWebhookLogFactory, WebhookLogFactory>();
        services.AddSingleton<WebhookClient>().AddSingleton<WebhookTurn>();
        services.AddUnique<IWebhookFiringService, WebhookOutbox>();
        services.AddSingleton(provider => new WebhookSender(
            provider.GetRequiredService<IWebhookRequestService>(),
            provider.GetRequiredService<IWebhookService>(),
            provider.GetRequiredService<IWebhookLogFactory>(),
            provider.GetRequiredService<IWebhookLogService>(),
            provider.GetRequiredService<WebhookClient>(),
            provider.GetRequiredService<WebhookTurn>(),
            provider.GetRequiredService<IOptionsMonitor<WebhookSettings>>(),
            provider.GetRequiredService<IOptions<WebhookOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookSender>>()));
        builder.AddNotificationHandler<ContentCacheRefresherNotification, WebhookWaking>();
        services.AddSingleton(provider => new WebhookLogCleaning(
            provider.GetRequiredService<IWebhookLogRepository>(),
            provider.GetRequiredService<ICoreScopeProvider>(),
            provider.GetRequiredService<IOptionsMonitor<WebhookSettings>>(),
            provider.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
