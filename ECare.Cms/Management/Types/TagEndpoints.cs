using ECare.Cms.Management.Access;
using ECare.Cms.Publishing;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Types;

/// <summary>Tags that published pages have, for whoever begins to type one: a tag lives in its pages and in no table of its own.</summary>
internal static class TagEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tag", Suggest).For(new InSection(BackofficeSection.Content, BackofficeSection.Media));

    private static IResult Suggest(Page page, IContentTypeService types, ContentSnapshots snapshots, string? query = null, string? tagGroup = null, string? culture = null)
    {
        var words = query?.Trim() ?? string.Empty;
        return page.Of(Tags(types, snapshots.Current, tagGroup, string.IsNullOrEmpty(culture) ? null : culture)
            .Where(tag => tag.Contains(words, StringComparison.InvariantCultureIgnoreCase))
            .CountBy(tag => tag)
            .OrderByDescending(tag => tag.Value).ThenBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => new TagView(Guid.CreateVersion7(), tag.Key, tagGroup, tag.Value))
            .ToList());
    }

    private static IEnumerable<string> Tags(IContentTypeService types, ContentSnapshot snapshot, string? tagGroup, string? culture) =>
        from type in types.GetAll()
        where type.CompositionPropertyTypes.Any(property => property.PropertyEditorAlias == Constants.PropertyEditors.Aliases.Tags)
        from document in snapshot.DocumentsOfType(type.Alias)
        from property in document.Properties
        where IsOf(property.PropertyType, tagGroup)
        from tag in TagsOf(property, culture)
        select tag;

    private static IEnumerable<string> TagsOf(IPublishedProperty property, string? culture) => property.GetValue(culture) as IEnumerable<string> ?? [];

    private static bool IsOf(IPublishedPropertyType type, string? group) =>
        type.EditorAlias == Constants.PropertyEditors.Aliases.Tags
        && (string.IsNullOrEmpty(group) || type.DataType.ConfigurationAs<TagConfiguration>()?.Group == group);

    private sealed record TagView(Guid Id, string Text, string? Group, int NodeCount);
}
