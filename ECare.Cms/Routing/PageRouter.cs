using ECare.Cms.Publishing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;
using Umbraco.Extensions;

namespace ECare.Cms.Routing;

/// <summary>
/// Asks Umbraco's router once for every path of a snapshot and remembers what it said. Notifications of the router are
/// therefore published for the first request only.
/// </summary>
internal sealed class PageRouter(
    IPublishedRouter router,
    IUmbracoContextAccessor contexts,
    IVariationContextAccessor variation,
    ErrorPages errorPages,
    IOptions<UmbracoRenderingDefaultsOptions> options)
{
    /// <summary>Marks a request whose page has been looked for.</summary>
    public static readonly object Routed = new();

    public async ValueTask<IPublishedRequest> RouteAsync(HttpContext context)
    {
        var snapshot = SnapshotPin.Of(context) ?? context.PinSnapshot();
        context.Items[Routed] = true;

        var request = await RouteAsync(context, snapshot);
        variation.VariationContext = new VariationContext(request.Culture, request.Segment);
        contexts.GetRequiredUmbracoContext().PublishedRequest = request;
        return request;
    }

    private async ValueTask<IPublishedRequest> RouteAsync(HttpContext context, ContentSnapshot snapshot)
    {
        var path = PathOf(context.Request, snapshot);
        var uri = contexts.GetRequiredUmbracoContext().CleanedUmbracoUrl;
        if (path is not null && snapshot.Routes.Find(path) is { } known)
        {
            return At(uri, known);
        }

        var builder = await router.CreateRequestAsync(uri);
        var request = Admit(snapshot, await router.RouteRequestAsync(builder, new RouteRequestOptions(RouteDirection.Inbound)), uri);
        if (path is not null)
        {
            snapshot.Routes.Add(path, request);
        }

        return request;
    }

    // Umbraco shows a document by these without regard to the path.
    private static string? PathOf(HttpRequest request, ContentSnapshot snapshot)
    {
        if (request.QueryString.HasValue
            && (request.Query.ContainsKey("umbPageID") || request.Query.ContainsKey("altTemplate")))
        {
            return null;
        }

        var path = (request.PathBase + request.Path).Value?.TrimEnd('/').ToLowerInvariant() ?? string.Empty;
        return snapshot.HasHostDomains ? $"{request.Scheme}://{request.Host.Value?.ToLowerInvariant()}{path}" : path;
    }

    /// <summary>Settings, banners and the like are documents, but not pages. In a preview Umbraco does not ask whether a page is there in the language.</summary>
    private IPublishedRequest Admit(ContentSnapshot snapshot, IPublishedRequest request, Uri uri)
    {
        if (request.PublishedContent is not { } page
            || !(options.Value.NotRouted.Contains(page.ContentType.Alias) || (snapshot.IsPreview && !page.IsPublished(request.Culture))))
        {
            return request;
        }

        var error = errorPages.Find(uri, StatusCodes.Status404NotFound);
        return new PublishedRequest(
            uri, uri.AbsolutePath, error?.Page, false, null, request.Domain, error?.Culture ?? request.Culture, null, null, StatusCodes.Status404NotFound, null, null, false, false);
    }

    private static PublishedRequest At(Uri uri, IPublishedRequest known) => new(
        uri,
        known.AbsolutePathDecoded,
        known.PublishedContent,
        known.IsInternalRedirect,
        known.Template,
        known.Domain is null ? null : new DomainAndUri(known.Domain, uri),
        known.Culture,
        known.Segment,
        known.RedirectUrl,
        known.ResponseStatusCode,
        known.CacheExtensions,
        known.Headers,
        known.SetNoCacheHeader,
        known.IgnorePublishedContentCollisions);
}
