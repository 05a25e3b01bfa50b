using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Turns rows of content into Umbraco's entities and back.</summary>
internal static class ContentMapping
{
    public static void Fill(ContentBase entity, ContentRow row, ContentState state, int versionId, IEnumerable<IPropertyType> types)
    {
        NodePlace.Fill(entity, row);
        entity.Trashed = row.Trashed;
        entity.WriterId = row.WriterId;
        entity.VersionId = versionId;
        foreach (var culture in state.Cultures)
        {
            entity.SetCultureInfo(culture.Culture, culture.Name, culture.Date);
        }

        var values = state.Properties.ToLookup(value => value.Alias, StringComparer.OrdinalIgnoreCase);
        entity.Properties = new PropertyCollection(types.Select(type => Property(type, values[type.Alias])));
    }

    public static void Fill(ContentRow row, IContentBase entity)
    {
        NodePlace.Fill(row, entity);
        row.ContentTypeId = entity.ContentTypeId;
        row.WriterId = entity.WriterId;
        row.VersionId = entity.VersionId;
    }

    public static ContentState State(IContentBase entity) => new()
    {
        Properties =
        [
            .. entity.Properties.SelectMany(property => property.Values.Select(value =>
                new PropertyState(property.Alias, value.Culture, value.Segment, value.EditedValue, value.PublishedValue))),
        ],
        Cultures = Cultures(entity.CultureInfos),
    };

    public static IReadOnlyList<CultureState> Cultures(ContentCultureInfosCollection? infos) =>
        [.. (infos?.Values ?? Enumerable.Empty<ContentCultureInfos>()).Select(info => new CultureState(info.Culture, info.Name ?? string.Empty, info.Date))];

    private static Property Property(IPropertyType type, IEnumerable<PropertyState> values) =>
        Umbraco.Cms.Core.Models.Property.CreateWithValues(
            type.Id,
            type,
            [.. values.SelectMany(value => Initial(value, type))]);

    private static IEnumerable<Property.InitialPropertyValue> Initial(PropertyState value, IPropertyType type)
    {
        yield return new(value.Culture, value.Segment, published: false, StoredValue.Restore(value.Edited, type.ValueStorageType));

        // Media has no published side, and a second value would take the place of the first.
        if (type.SupportsPublishing)
        {
            yield return new(value.Culture, value.Segment, published: true, StoredValue.Restore(value.Published, type.ValueStorageType));
        }
    }
}
