using ECare.Cms.Publishing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Cms.Routing;

/// <summary>
/// Umbraco's URLs, kept per snapshot where they depend on the snapshot alone: where no site has a host of its own, a
/// relative URL is the same in every request.
/// </summary>
internal sealed class SnapshotUrlProvider(UrlProvider umbraco, SnapshotAccessor snapshots, IVariationContextAccessor variation) : IPublishedUrlProvider
{
    public UrlMode Mode
    {
        get => umbraco.Mode;
        set => umbraco.Mode = value;
    }

    public string GetUrl(Guid id, UrlMode mode = UrlMode.Default, string? culture = null, Uri? current = null) =>
        GetUrl(snapshots.Current.Document(id)!, mode, culture, current);

    public string GetUrl(int id, UrlMode mode = UrlMode.Default, string? culture = null, Uri? current = null) =>
        GetUrl(snapshots.Current.Document(id)!, mode, culture, current);

    public string GetUrl(IPublishedContent content, UrlMode mode = UrlMode.Default, string? culture = null, Uri? current = null)
    {
        if (content is null || content.ItemType != PublishedItemType.Content || !IsRelative(mode, current))
        {
            return umbraco.GetUrl(content, mode, culture, current);
        }

        var spoken = culture ?? variation.VariationContext?.Culture ?? string.Empty;
        return snapshots.Current.Urls.GetOrAdd(
            content.Key, spoken, static call => call.umbraco.GetUrl(call.content, call.mode, call.culture), (umbraco, content, mode, culture));
    }

    public string GetUrlFromRoute(int id, string? route, string? culture) => umbraco.GetUrlFromRoute(id, route, culture);

    public IEnumerable<UrlInfo> GetOtherUrls(int id) => umbraco.GetOtherUrls(id);

    public IEnumerable<UrlInfo> GetOtherUrls(int id, Uri current) => umbraco.GetOtherUrls(id, current);

    public string GetMediaUrl(Guid id, UrlMode mode = UrlMode.Default, string? culture = null, string propertyAlias = Constants.Conventions.Media.File, Uri? current = null) =>
        GetMediaUrl(snapshots.Current.Media(id), mode, culture, propertyAlias, current);

    public string GetMediaUrl(IPublishedContent? content, UrlMode mode = UrlMode.Default, string? culture = null, string propertyAlias = Constants.Conventions.Media.File, Uri? current = null)
    {
        if (content is null || content.ItemType != PublishedItemType.Media || culture is not null || mode == UrlMode.Absolute)
        {
            return umbraco.GetMediaUrl(content, mode, culture, propertyAlias, current);
        }

        return snapshots.Current.Urls.GetOrAdd(
            content.Key, propertyAlias, static call => call.umbraco.GetMediaUrl(call.content, call.mode, null, call.propertyAlias), (umbraco, content, mode, propertyAlias));
    }

    private bool IsRelative(UrlMode mode, Uri? current) =>
        current is null && mode != UrlMode.Absolute && Mode != UrlMode.Absolute && !snapshots.Current.HasHostDomains;
}
