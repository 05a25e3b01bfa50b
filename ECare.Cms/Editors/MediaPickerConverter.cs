using ECare.Cms.Delivery;
using ECare.Cms.Editors.Values;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;
using Umbraco.Cms.Core.PropertyEditors.ValueConverters;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Editors;

/// <summary>Gives <see cref="MediaWithCrops"/>, or a list of them where the data type allows several.</summary>
internal sealed class MediaPickerConverter(
    IJsonSerializer json,
    IPublishedMediaCache media,
    IPublishedValueFallback fallback,
    Lazy<MediaDelivery> api) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    public override bool IsConverter(IPublishedPropertyType propertyType) =>
        propertyType.EditorAlias == Constants.PropertyEditors.Aliases.MediaPicker3;

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) =>
        IsMultiple(propertyType) ? typeof(IEnumerable<MediaWithCrops>) : typeof(MediaWithCrops);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public override bool? IsValue(object? value, PropertyValueLevel level) =>
        value is string text && level == PropertyValueLevel.Source ? text is not ("" or "[]") : base.IsValue(value, level);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview) =>
        source?.ToString() is { Length: > 0 } text && json.TryDeserialize<PickedMedia[]>(text, out var picked) ? picked : [];

    public override object? ConvertIntermediateToObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
    {
        var items = Items(inter);
        return IsMultiple(propertyType) ? items.ToList() : items.FirstOrDefault();
    }

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(IEnumerable<IApiMediaWithCrops>);

    public object ConvertIntermediateToDeliveryApiObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding) =>
        Items(inter).Select(item => api.Value.Picked(item)).ToList();

    private static bool IsMultiple(IPublishedPropertyType type) =>
        type.DataType.ConfigurationAs<MediaPicker3Configuration>()?.Multiple ?? false;

    private IEnumerable<MediaWithCrops> Items(object? inter) =>
        from picked in inter as PickedMedia[] ?? []
        let item = media.GetById(picked.MediaKey)
        where item is not null
        select new MediaWithCrops(item, fallback, new ImageCropperValue { Crops = picked.Crops, FocalPoint = picked.FocalPoint });
}
