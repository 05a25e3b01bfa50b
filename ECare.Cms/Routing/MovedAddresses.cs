using ECare.Cms.Publishing;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Routing;

/// <summary>
/// Keeps the addresses that pages had before they were renamed or moved, so that Umbraco's finder leads old links to them; what Umbraco's own tracker does.
/// <c>Umbraco:CMS:WebRouting:DisableRedirectUrlTracking</c> turns it off.
/// </summary>
internal sealed class MovedAddresses(
    IDocumentUrlService urls,
    IRedirectUrlService redirects,
    IDocumentNavigationQueryService tree,
    IPublishStatusQueryService published,
    UrlSegmentProviderCollection segments,
    ContentSnapshots snapshots,
    ICoreScopeProvider scopes,
    IOptionsMonitor<WebRoutingSettings> settings)
    : INotificationHandler<ContentPublishingNotification>, INotificationHandler<ContentMovingNotification>
{
    // The tree that addresses are made of is the snapshot's.
    private const int AfterTheSwap = 1500;

    private const string Nowhere = "#";

    public void Handle(ContentPublishingNotification notification)
    {
        foreach (var document in notification.PublishedEntities.Where(IsRenamed))
        {
            Follow(document.Key);
        }
    }

    public void Handle(ContentMovingNotification notification)
    {
        foreach (var moved in notification.MoveInfoCollection.Where(move => !move.Entity.Trashed))
        {
            Follow(moved.Entity.Key);
        }
    }

    private bool IsRenamed(IContent document) => CulturesOf(document.Key).Any(culture =>
        urls.GetUrlSegment(document.Key, culture, isDraft: false) is { } now && segments.Any(provider => provider.HasUrlSegmentChanged(document, now, culture)));

    private IEnumerable<string> CulturesOf(Guid document) =>
        snapshots.Current.Data.Languages.All.Where(culture => published.IsDocumentPublished(document, culture));

    private void Follow(Guid document)
    {
        if (settings.CurrentValue.DisableRedirectUrlTracking || scopes.Context is not { } context || !tree.TryGetDescendantsKeys(document, out var below))
        {
            return;
        }

        var left = below.Prepend(document)
            .SelectMany(page => CulturesOf(page).Select(culture => new Address(page, culture, urls.GetLegacyRouteFormat(page, culture, isDraft: false))))
            .Where(address => address.Route != Nowhere)
            .ToList();
        context.Enlist($"{nameof(MovedAddresses)}:{document}", completed => Keep(completed ? left : []), AfterTheSwap);
    }

    private void Keep(List<Address> left)
    {
        using var scope = scopes.CreateCoreScope();
        foreach (var address in left)
        {
            var now = urls.GetLegacyRouteFormat(address.Page, address.Culture, isDraft: false);
            if (now != Nowhere && now != address.Route)
            {
                redirects.Register(address.Route.TrimEnd('/'), address.Page, address.Culture);
            }
        }

        scope.Complete();

        // Who was quicker found nothing there, which would be remembered.
        snapshots.Current.Routes.ForgetMissing();
    }

    private readonly record struct Address(Guid Page, string Culture, string Route);
}
