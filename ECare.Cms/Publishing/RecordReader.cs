using ECare.Cms.Inheritance;
using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Cms.Publishing;

/// <summary>Makes a record of a row. A row whose type is gone has no record.</summary>
internal static class RecordReader
{
    /// <summary>What visitors see; for an unpublished item its place in the tree alone.</summary>
    public static ContentRecord? Published(ContentRow row, TypeSet types)
    {
        var state = row.Published ? ContentState.Parse(row.State) : new ContentState();
        return Record(row, types, new Version(
            IsPublished: row.Published,
            IsDraft: false,
            Name: state.PublishName ?? row.Name,
            UpdateDate: row.PublishDate ?? row.UpdateDate,
            TemplateId: state.PublishTemplateId,
            Cultures: state.PublishedCultures,
            Properties: state.Properties,
            // Media are never published: what was saved is what everybody sees.
            ValueOf: row is MediaRow ? property => property.Edited : property => property.Published));
    }

    /// <summary>What editors see.</summary>
    public static ContentRecord? Draft(ContentRow row, TypeSet types)
    {
        var state = ContentState.Parse(row.State);
        return Record(row, types, new Version(
            IsPublished: row.Published,
            IsDraft: row.Edited || !row.Published,
            Name: row.Name,
            UpdateDate: row.UpdateDate,
            TemplateId: state.TemplateId,
            Cultures: state.Cultures,
            Properties: state.Properties,
            ValueOf: property => property.Edited));
    }

    /// <summary>What visitors would see if everything saved were published, except for the languages whose time is over.</summary>
    public static ContentRecord? Preview(ContentRow row, TypeSet types, IReadOnlyCollection<string> ended)
    {
        var state = ContentState.Parse(row.State);
        List<CultureState> cultures = [.. state.Cultures.Where(culture => !ended.Contains(culture.Culture, StringComparer.OrdinalIgnoreCase))];
        return Record(row, types, new Version(
            IsPublished: state.Cultures.Count == 0 ? ended.Count == 0 : cultures.Count > 0,
            IsDraft: row.Edited || !row.Published,
            Name: row.Name,
            UpdateDate: row.UpdateDate,
            TemplateId: state.TemplateId,
            Cultures: cultures,
            Properties: state.Properties,
            ValueOf: property => property.Edited));
    }

    private static ContentRecord? Record(ContentRow row, TypeSet types, Version version)
    {
        if (types.Find(row.ContentTypeId) is not { } type)
        {
            return null;
        }

        var values = ValuesOf(version, type);
        return new ContentRecord
        {
            Id = row.Id,
            Key = row.Key,
            TypeId = row.ContentTypeId,
            ItemType = row is MediaRow ? PublishedItemType.Media : PublishedItemType.Content,
            ParentId = row.ParentId,
            Level = row.Level,
            Path = row.Path,
            SortOrder = row.SortOrder,
            CreatorId = row.CreatorId,
            WriterId = row.WriterId,
            CreateDate = row.CreateDate,
            UpdateDate = version.UpdateDate,
            IsPublished = version.IsPublished,
            IsDraft = version.IsDraft,
            TemplateId = version.TemplateId,
            Name = string.IsNullOrWhiteSpace(version.Name) ? row.Key.ToString() : version.Name,
            Cultures = version.Cultures.ToDictionary(
                culture => culture.Culture,
                culture => new RecordCulture(culture.Culture, culture.Name, culture.Date),
                StringComparer.OrdinalIgnoreCase),
            Values = values,
            Following = values.TryGetValue(Following.Alias, out var following) && following is [var stored, ..] ? Following.Parse(stored.Source) : null,
        };
    }

    private static Dictionary<string, IReadOnlyList<RecordValue>> ValuesOf(Version version, PublishedType type) =>
        version.Properties
            .GroupBy(property => property.Alias, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<RecordValue> (group) => [.. group.Select(property => ValueOf(property, version, type))],
                StringComparer.OrdinalIgnoreCase);

    private static RecordValue ValueOf(PropertyState property, Version version, PublishedType type) => new(
        property.Culture ?? string.Empty,
        property.Segment ?? string.Empty,
        StoredValue.Restore(version.ValueOf(property), type.Storage.GetValueOrDefault(property.Alias, ValueStorageType.Ntext)));

    private sealed record Version(
        bool IsPublished,
        bool IsDraft,
        string? Name,
        DateTime UpdateDate,
        int? TemplateId,
        IReadOnlyList<CultureState> Cultures,
        IReadOnlyList<PropertyState> Properties,
        Func<PropertyState, object?> ValueOf);
}
