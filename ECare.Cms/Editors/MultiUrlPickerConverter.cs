using ECare.Cms.Editors.Values;
using ECare.Cms.Publishing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Editors;

/// <summary>Gives <see cref="Link"/>s; a link to a page that is not published is left out.</summary>
internal sealed class MultiUrlPickerConverter(
    IJsonSerializer json,
    IPublishedContentCache documents,
    IPublishedMediaCache media,
    Lazy<IPublishedUrlProvider> urls,
    Lazy<IApiContentRouteBuilder> routes) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    public override bool IsConverter(IPublishedPropertyType propertyType) =>
        propertyType.EditorAlias == Constants.PropertyEditors.Aliases.MultiUrlPicker;

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => IsSingle(propertyType) ? typeof(Link) : typeof(IEnumerable<Link>);

    // The URL of a page depends on the language it is read in.
    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => CacheLevels.PerLanguage;

    public override bool? IsValue(object? value, PropertyValueLevel level) =>
        value is string text && level == PropertyValueLevel.Source ? text is not ("" or "[]") : base.IsValue(value, level);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview) =>
        source?.ToString() is { Length: > 0 } text && json.TryDeserialize<StoredLink[]>(text, out var links) ? links : [];

    public override object? ConvertIntermediateToObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
    {
        var links = (inter as StoredLink[] ?? []).Select(stored => LinkOf(stored, preview)).OfType<Link>();
        return IsSingle(propertyType) ? links.FirstOrDefault() : links.ToList();
    }

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(IEnumerable<ApiLink>);

    public object ConvertIntermediateToDeliveryApiObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding) =>
        (inter as StoredLink[] ?? []).Select(stored => ApiLinkOf(stored, preview)).OfType<ApiLink>().ToList();

    private static bool IsSingle(IPublishedPropertyType type) =>
        type.DataType.ConfigurationAs<MultiUrlPickerConfiguration>()?.MaxNumber == 1;

    private IPublishedContent? TargetOf(StoredLink stored, bool preview) => stored.UdiOf() switch
    {
        { EntityType: Constants.UdiEntityType.Document } udi => documents.GetById(preview, udi.Guid),
        { EntityType: Constants.UdiEntityType.Media } udi => media.GetById(udi.Guid),
        _ => null,
    };

    private Link? LinkOf(StoredLink stored, bool preview)
    {
        var target = TargetOf(stored, preview);
        if (stored.UdiOf() is not null && target is null)
        {
            return null;
        }

        var url = target?.ItemType switch
        {
            PublishedItemType.Content => urls.Value.GetUrl(target, culture: stored.Culture.NullIfEmpty()),
            PublishedItemType.Media => urls.Value.GetMediaUrl(target),
            _ => stored.Url,
        };

        return url == "#" && target is not null ? null : new Link
        {
            Name = stored.Name.NullIfEmpty() ?? target?.Name,
            Target = stored.LinkTarget.NullIfEmpty(),
            Type = target?.ItemType switch
            {
                PublishedItemType.Content => LinkType.Content,
                PublishedItemType.Media => LinkType.Media,
                _ => LinkType.External,
            },
            Udi = stored.UdiOf(),
            Url = url + stored.QueryString,
        };
    }

    private ApiLink? ApiLinkOf(StoredLink stored, bool preview) => TargetOf(stored, preview) switch
    {
        { ItemType: PublishedItemType.Content } page => routes.Value.Build(page) is { } route
            ? ApiLink.Content(stored.Name ?? page.Name, stored.QueryString, stored.LinkTarget, page.Key, page.ContentType.Alias, route, stored.Culture)
            : null,
        { ItemType: PublishedItemType.Media } item =>
            ApiLink.Media(stored.Name ?? item.Name, urls.Value.GetMediaUrl(item), stored.QueryString, stored.LinkTarget, item.Key, item.ContentType.Alias),
        _ => stored.UdiOf() is null ? ApiLink.External(stored.Name, stored.Url ?? string.Empty, stored.QueryString, stored.LinkTarget) : null,
    };
}
