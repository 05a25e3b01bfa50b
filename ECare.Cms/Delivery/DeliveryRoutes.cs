using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Delivery;

/// <summary>
/// What a path means: below the start item where one was named, else below the domain it belongs to, whose language is
/// spoken unless another was asked for.
/// </summary>
internal sealed class DeliveryRoutes(
    IHttpContextAccessor http,
    IDomainCache domains,
    IRequestStartItemProvider startItem,
    IRequestCultureService culture,
    IVariationContextAccessor variation,
    IRedirectUrlService redirects,
    IApiPublishedContentCache documents,
    IApiContentRouteBuilder routes) : IRequestRoutingService, IRequestRedirectService
{
    public string GetContentRoute(string requestedPath)
    {
        if (string.IsNullOrWhiteSpace(requestedPath))
        {
            return string.Empty;
        }

        var path = FromRoot(requestedPath);
        if (startItem.GetStartItem() is { } start)
        {
            return $"{start.Id}{path}";
        }

        if (DomainOf(path) is not { } domain)
        {
            return path;
        }

        if (culture.GetRequestedCulture() is null && domain.Culture is { Length: > 0 } spoken)
        {
            variation.VariationContext = new VariationContext(spoken, variation.VariationContext?.Segment);
        }

        return RouteOf(domain, path);
    }

    public IApiContentRoute? GetRedirectRoute(string requestedPath)
    {
        // An address that was left is kept without the slash at its end.
        var path = FromRoot(requestedPath);
        var domain = DomainOf(path);
        var left = (domain is null ? path : RouteOf(domain, path)).TrimEnd('/');
        return redirects.GetMostRecentRedirectUrl(left, culture.GetRequestedCulture() ?? domain?.Culture) is { } redirect
            && documents.GetById(redirect.ContentKey) is { } target
                ? routes.Build(target)
                : null;
    }

    private static string FromRoot(string path) => path.StartsWith('/') ? path : "/" + path;

    private static string RouteOf(DomainAndUri domain, string path) =>
        $"{domain.ContentId}{DomainUtilities.PathRelativeToDomain(domain.Uri, path)}";

    private DomainAndUri? DomainOf(string path) =>
        http.HttpContext?.Request is { } request && Uri.TryCreate($"{request.Scheme}://{request.Host}{path}", UriKind.Absolute, out var address)
            ? DomainUtilities.SelectDomain(domains.GetAll(includeWildcards: false), address, defaultCulture: domains.DefaultCulture)
            : null;
}
