using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Navigation;

namespace ECare.Cms.Delivery;

/// <summary>The root document that the <c>Start-Item</c> header names by key or by URL segment.</summary>
internal sealed class DeliveryStartItem(
    IHttpContextAccessor http,
    IVariationContextAccessor variation,
    IRequestPreviewService preview,
    IDocumentNavigationQueryService navigation,
    IPublishedContentCache documents,
    IDocumentUrlService urls) : IRequestStartItemProvider, IRequestStartItemProviderAccessor
{
    public string? RequestedStartItem() =>
        http.HttpContext?.Request.Headers[Constants.DeliveryApi.HeaderNames.StartItem].ToString() is { Length: > 0 } asked ? asked : null;

    public IPublishedContent? GetStartItem()
    {
        if (RequestedStartItem()?.Trim('/') is not { Length: > 0 } asked || !navigation.TryGetRootKeys(out var keys))
        {
            return null;
        }

        var roots = keys.Select(key => documents.GetById(preview.IsPreview(), key)).OfType<IPublishedContent>();
        return Guid.TryParse(asked, out var wanted)
            ? roots.FirstOrDefault(root => root.Key == wanted)
            : roots.FirstOrDefault(root => string.Equals(urls.GetUrlSegment(root.Key, variation.VariationContext?.Culture ?? string.Empty, preview.IsPreview()), asked, StringComparison.OrdinalIgnoreCase));
    }

    public bool TryGetValue([NotNullWhen(true)] out IRequestStartItemProvider? requestStartItemProvider)
    {
        requestStartItemProvider = this;
        return http.HttpContext is not null;
    }
}
