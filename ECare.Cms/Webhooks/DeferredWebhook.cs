using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Core.Webhooks;

namespace ECare.Cms.Webhooks;

/// <summary>
/// Lets one of Umbraco's webhook events act when the snapshot has been swapped: a message tells of the content as it is now, with the address it
/// has now, and our snapshot follows at the very end of a scope.
/// </summary>
internal sealed class DeferredWebhook<TNotification>(
    INotificationAsyncHandler<TNotification> webhook,
    ICoreScopeProvider scopes,
    IUmbracoContextFactory contexts,
    IVariationContextAccessor variation,
    IDefaultCultureAccessor culture) : INotificationAsyncHandler<TNotification>
    where TNotification : INotification
{
    // Behind the swap of the snapshot, which is behind Umbraco's own work.
    private const int AfterTheSwap = 2000;

    private readonly string _key = $"{webhook.GetType().Name}:{Guid.CreateVersion7()}";

    public Task HandleAsync(TNotification notification, CancellationToken cancellationToken) => HandleAsync([notification], cancellationToken);

    public Task HandleAsync(IEnumerable<TNotification> notifications, CancellationToken cancellationToken)
    {
        if (scopes.Context is not { } context)
        {
            return TellAsync(notifications, cancellationToken);
        }

        // The end of a scope is synchronous in Umbraco; what is done here is to write the message down, not to send it.
        var waiting = notifications.ToList();
        context.Enlist($"{_key}:{Guid.CreateVersion7()}", completed =>
        {
            if (completed)
            {
                TellAsync(waiting, CancellationToken.None).GetAwaiter().GetResult();
            }
        }, AfterTheSwap);
        return Task.CompletedTask;
    }

    private async Task TellAsync(IEnumerable<TNotification> notifications, CancellationToken cancellationToken)
    {
        // A message holds addresses, which need a context, and words in some language.
        using var context = contexts.EnsureUmbracoContext();
        variation.VariationContext ??= new VariationContext(culture.DefaultCulture);
        await webhook.HandleAsync(notifications, cancellationToken);
    }
}

internal static class DeferredWebhooks
{
    /// <summary>Stands behind <c>UmbracoBuilder.Build</c>, which registers the events.</summary>
    public static void DeferWebhooks(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(WebhookSender)))
        {
            return;
        }

        for (var i = 0; i < services.Count; i++)
        {
            var descriptor = services[i];
            if (!descriptor.IsKeyedService
                && descriptor.ServiceType is { IsGenericType: true } type
                && type.GetGenericTypeDefinition() == typeof(INotificationAsyncHandler<>)
                && descriptor.ImplementationType is { } implementation
                && implementation.IsAssignableTo(typeof(IWebhookEvent)))
            {
                var deferred = typeof(DeferredWebhook<>).MakeGenericType(type.GetGenericArguments());
                services[i] = new ServiceDescriptor(
                    type,
                    provider => ActivatorUtilities.CreateInstance(provider, deferred, ActivatorUtilities.CreateInstance(provider, implementation)),
                    descriptor.Lifetime);
            }
        }
    }
}
