using ECare.Cms.Editors.Values;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Aliases = Umbraco.Cms.Core.Constants.PropertyEditors.Aliases;

namespace ECare.Cms.Editors;

/// <summary>Gives a date, a time of day, a date and time of no zone, or a moment, by what the editor asked for.</summary>
internal sealed class MomentConverter(IJsonSerializer json) : PropertyValueConverterBase
{
    public override bool IsConverter(IPublishedPropertyType propertyType) =>
        propertyType.EditorAlias is Aliases.DateOnly or Aliases.TimeOnly or Aliases.DateTimeUnspecified or Aliases.DateTimeWithTimeZone;

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => propertyType.EditorAlias switch
    {
        Aliases.DateOnly => typeof(DateOnly?),
        Aliases.TimeOnly => typeof(TimeOnly?),
        Aliases.DateTimeUnspecified => typeof(DateTime?),
        _ => typeof(DateTimeOffset?),
    };

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Element;

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview) =>
        StoredMoment.Read(source, json);

    public override object? ConvertIntermediateToObject(
        IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview) =>
        inter is not StoredMoment moment ? null : propertyType.EditorAlias switch
        {
            Aliases.DateOnly => DateOnly.FromDateTime(moment.Date.DateTime),
            Aliases.TimeOnly => TimeOnly.FromDateTime(moment.Date.DateTime),
            Aliases.DateTimeUnspecified => moment.Date.DateTime,
            _ => moment.Date,
        };
}
