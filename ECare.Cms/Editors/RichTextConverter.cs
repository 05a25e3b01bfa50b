using System.Text.RegularExpressions;
using ECare.Cms.Editors.Values;
using ECare.Cms.Publishing;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.Blocks;
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
    Lazy<HtmlImageSourceParser> images,
    DeliveredRichText delivered) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    public override bool IsConverter(IPublishedPropertyType propertyType) =>
        propertyType.EditorAlias == Constants.PropertyEditors.Aliases.RichText;

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(IHtmlEncodedString);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => CacheLevels.PerLanguage;

    public override bool? IsValue(object? value, PropertyValueLevel level) => level switch
    {
        PropertyValueLevel.Source => value is null || (value is string text && string.IsNullOrWhiteSpace(text)) ? false : null,
        PropertyValueLevel.Inter => value is RichTextValue text && !EmptyMarkup().IsMatch(text.Markup),
        _ => null,
    };

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview) =>
        RichTextValue.Parse(source?.ToString()) is { } text ? text with { Markup = sanitizer.Sanitize(text.Markup) } : null;

    public override object ConvertIntermediateToObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview) =>
        new HtmlEncodedString(inter is RichTextValue { Markup.Length: > 0 } text
            ? images.Value.EnsureImageSources(links.Value.EnsureInternalLinks(Block().Replace(text.Markup, string.Empty)))
            : string.Empty);

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => delivered.ValueType;

    public object? ConvertIntermediateToDeliveryApiObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding) =>
        delivered.Of(inter as RichTextValue, propertyType, preview);

    [GeneratedRegex(@"^\s*(<p>(\s|&nbsp;|<br\s*/?>)*</p>\s*)?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EmptyMarkup();

    // Pages of the site do not show blocks in text (docs/adr/0034).
    [GeneratedRegex(@"</?umb-rte-block(-inline)?( [^>]*)?>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}

/// <summary>Rich text as the Delivery API gives it: markup, or a tree of elements where <c>RichTextOutputAsJson</c> says so; with the blocks that its data type allows.</summary>
internal sealed class DeliveredRichText(
    IOptionsMonitor<DeliveryApiSettings> settings,
    Lazy<IApiRichTextElementParser> tree,
    Lazy<IApiRichTextMarkupParser> markup,
    Lazy<IApiElementBuilder> elements,
    BlockElements blocks)
{
    public Type ValueType => settings.CurrentValue.RichTextOutputAsJson ? typeof(IRichTextElement) : typeof(RichTextModel);

    public object? Of(RichTextValue? text, IPublishedPropertyType type, bool preview)
    {
        var asTree = settings.CurrentValue.RichTextOutputAsJson;
        if (text is null || string.IsNullOrWhiteSpace(text.Markup))
        {
            return asTree ? null : RichTextModel.Empty();
        }

        var model = BlocksOf(text, type, preview);
        return asTree
            ? tree.Value.Parse(text.Markup, model)
            : new RichTextModel { Markup = markup.Value.Parse(text.Markup), Blocks = Delivery.RichTextNodes.BlocksOf(model, elements.Value) };
    }

    private RichTextBlockModel? BlocksOf(RichTextValue text, IPublishedPropertyType type, bool preview)
    {
        var allowed = (type.DataType.ConfigurationAs<RichTextConfiguration>()?.Blocks ?? []).Select(block => block.ContentElementTypeKey).ToHashSet();
        if (text.Blocks is not { } value || allowed.Count == 0)
        {
            return null;
        }

        var found = new List<RichTextBlockItem>();
        foreach (var place in value.GetLayouts() ?? [])
        {
            if (value.ContentData.Any(data => data.Key == place.ContentKey && allowed.Contains(data.ContentTypeKey))
                && blocks.Create(value, value.ContentData, place.ContentKey, preview) is { } content)
            {
                found.Add(new RichTextBlockItem(
                    place.ContentKey, content, place.SettingsKey, place.SettingsKey is { } key ? blocks.Create(value, value.SettingsData, key, preview) : null));
            }
        }

        return new RichTextBlockModel(found);
    }
}
