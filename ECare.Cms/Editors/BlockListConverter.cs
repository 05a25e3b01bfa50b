using ECare.Cms.Publishing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Editors;

/// <summary>Gives Umbraco's <see cref="BlockListModel"/> with the typed models of its elements.</summary>
internal sealed class BlockListConverter(IJsonSerializer json, BlockElements elements, Lazy<IApiElementBuilder> api)
    : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    private readonly BlockListEditorDataConverter _data = new(json);

    public override bool IsConverter(IPublishedPropertyType propertyType) =>
        propertyType.EditorAlias == Constants.PropertyEditors.Aliases.BlockList;

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(BlockListModel);

    // Elements may hold links, and these depend on the language they are read in.
    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => CacheLevels.PerLanguage;

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview) =>
        source?.ToString() is { Length: > 0 } text && BlockJson.Read<BlockListValue>(text) is { } value ? _data.Convert(value) : null;

    public override object ConvertIntermediateToObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview) =>
        inter is BlockEditorData<BlockListValue, BlockListLayoutItem> data && Items(data, preview) is { Count: > 0 } items
            ? new BlockListModel(items)
            : BlockListModel.Empty;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(ApiBlockListModel);

    public object ConvertIntermediateToDeliveryApiObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding) =>
        new ApiBlockListModel(
            ((BlockListModel)ConvertIntermediateToObject(owner, propertyType, referenceCacheLevel, inter, preview))
            .Select(item => new ApiBlockItem(api.Value.Build(item.Content), item.Settings is { } settings ? api.Value.Build(settings) : null))
            .ToList());

    private List<BlockListItem> Items(BlockEditorData<BlockListValue, BlockListLayoutItem> data, bool preview)
    {
        var items = new List<BlockListItem>(data.References.Count);
        foreach (var reference in data.References)
        {
            if (elements.Create(data.BlockValue, data.BlockValue.ContentData, reference.ContentKey, preview) is { } content)
            {
                var settings = reference.SettingsKey is { } key
                    ? elements.Create(data.BlockValue, data.BlockValue.SettingsData, key, preview)
                    : null;
                items.Add(Item(reference, content, settings));
            }
        }

        return items;
    }

    // Views ask for BlockListItem<TheElement>; the type is known only now.
    private static BlockListItem Item(ContentAndSettingsReference reference, IPublishedElement content, IPublishedElement? settings)
    {
        var type = settings is null
            ? typeof(BlockListItem<>).MakeGenericType(content.GetType())
            : typeof(BlockListItem<,>).MakeGenericType(content.GetType(), settings.GetType());
        return (BlockListItem)Activator.CreateInstance(type, reference.ContentKey, content, reference.SettingsKey, settings)!;
    }
}
