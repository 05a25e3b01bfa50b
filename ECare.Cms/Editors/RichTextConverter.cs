using System.Text.Json;
using System.Text.RegularExpressions;
using ECare.Cms.Publishing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;
using Umbraco.Cms.Core.PropertyEditors.ValueConverters;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Strings;
using Umbraco.Cms.Core.Templates;

namespace ECare.Cms.Editors;

/// <summary>
/// Markup as an editor wrote it, either bare or in the back office's <c>{"markup", "blocks"}</c>: sanitised once,
/// links to pages and media resolved in the language it is read in.
/// </summary>
[DefaultPropertyValueConverter(typeof(SimpleRichTextValueConverter))]
internal sealed partial class RichTextConverter(
    IHtmlSanitizer sanitizer,
    Lazy<HtmlLocalLinkParser> links,
    Lazy<HtmlImageSourceParser> images) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    public override bool IsConverter(IPublishedPropertyType propertyType) =>
        propertyType.EditorAlias == Constants.PropertyEditors.Aliases.RichText;

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(IHtmlEncodedString);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => CacheLevels.PerLanguage;

    public override bool? IsValue(object? value, PropertyValueLevel level) => level switch
    {
        PropertyValueLevel.Source => value is null || (value is string text && string.IsNullOrWhiteSpace(text)) ? false : null,
        PropertyValueLevel.Inter => value is string markup && !EmptyMarkup().IsMatch(markup),
        _ => null,
    };

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview) =>
        source?.ToString() is { Length: > 0 } text ? sanitizer.Sanitize(MarkupOf(text)) : string.Empty;

    public override object ConvertIntermediateToObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview) =>
        new HtmlEncodedString(Resolve(inter));

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(RichTextModel);

    public object ConvertIntermediateToDeliveryApiObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding) =>
        new RichTextModel { Markup = Resolve(inter), Blocks = [] };

    private string Resolve(object? inter) =>
        inter is string { Length: > 0 } markup ? images.Value.EnsureImageSources(links.Value.EnsureInternalLinks(markup)) : string.Empty;

    private static string MarkupOf(string stored)
    {
        if (!stored.AsSpan().TrimStart().StartsWith("{"))
        {
            return stored;
        }

        try
        {
            using var json = JsonDocument.Parse(stored);
            return json.RootElement.TryGetProperty("markup", out var markup) ? markup.GetString() ?? string.Empty : string.Empty;
        }
        catch (JsonException)
        {
            return stored;
        }
    }

    [GeneratedRegex(@"^\s*(<p>(\s|&nbsp;|<br\s*/?>)*</p>\s*)?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EmptyMarkup();
}
