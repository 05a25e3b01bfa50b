using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Types;

/// <summary>Shows document and media types as the back office reads them.</summary>
internal static class TypeView
{
    private static readonly object[] None = [];

    public static object Document(IContentType type) => new
    {
        id = type.Key,
        alias = type.Alias,
        name = type.Name,
        description = type.Description,
        icon = type.Icon ?? "icon-document",
        allowedAsRoot = type.AllowedAsRoot,
        variesByCulture = type.VariesByCulture(),
        variesBySegment = type.VariesBySegment(),
        collection = (Ref?)null,
        isElement = type.IsElement,
        properties = Properties(type),
        containers = Containers(type),
        allowedTemplates = None,
        defaultTemplate = (Ref?)null,
        cleanup = new { preventCleanup = type.HistoryCleanup?.PreventCleanup ?? false, type.HistoryCleanup?.KeepAllVersionsNewerThanDays, type.HistoryCleanup?.KeepLatestVersionPerDayForDays },
        allowedDocumentTypes = (type.AllowedContentTypes ?? []).Select(allowed => new { documentType = new Ref(allowed.Key), sortOrder = allowed.SortOrder }),
        compositions = type.ContentTypeComposition.Select(part => new { documentType = new Ref(part.Key), compositionType = KindOf(type, part) }),
    };

    public static object Media(IMediaType type) => new
    {
        id = type.Key,
        alias = type.Alias,
        name = type.Name,
        description = type.Description,
        icon = type.Icon ?? "icon-picture",
        allowedAsRoot = type.AllowedAsRoot,
        variesByCulture = false,
        variesBySegment = false,
        collection = type.ListView is { } list ? new Ref(list) : null,
        isElement = false,
        properties = Properties(type),
        containers = Containers(type),
        allowedMediaTypes = (type.AllowedContentTypes ?? []).Select(allowed => new { mediaType = new Ref(allowed.Key), sortOrder = allowed.SortOrder }),
        compositions = type.ContentTypeComposition.Select(part => new { mediaType = new Ref(part.Key), compositionType = KindOf(type, part) }),
        isDeletable = false,
        aliasCanBeChanged = false,
    };

    /// <summary>What stands in a list to choose from.</summary>
    public static object Choice(IContentTypeBase type) => new { id = type.Key, name = type.Name, description = type.Description, icon = type.Icon };

    public static object Item(IContentType type) => new { id = type.Key, flags = None, name = type.Name, isElement = type.IsElement, icon = type.Icon, description = type.Description };

    public static object Item(IMediaType type) => new { id = type.Key, flags = None, name = type.Name, icon = type.Icon };

    private static string KindOf(IContentTypeComposition type, IContentTypeComposition part) => type.ParentId == part.Id ? "Inheritance" : "Composition";

    private static IEnumerable<object> Properties(IContentTypeBase type)
    {
        var homes = type.PropertyGroups.SelectMany(group => (group.PropertyTypes?.AsEnumerable() ?? []).Select(property => (property.Alias, group.Key)))
            .ToDictionary(home => home.Alias, home => home.Key, StringComparer.OrdinalIgnoreCase);
        return type.PropertyTypes.Select(property => (object)new
        {
            id = property.Key,
            container = homes.TryGetValue(property.Alias, out var home) ? new Ref(home) : null,
            sortOrder = property.SortOrder,
            alias = property.Alias,
            name = property.Name,
            description = property.Description,
            dataType = new Ref(property.DataTypeKey),
            variesByCulture = property.VariesByCulture(),
            variesBySegment = property.VariesBySegment(),
            validation = new { mandatory = property.Mandatory, mandatoryMessage = property.MandatoryMessage, regEx = property.ValidationRegExp, regExMessage = property.ValidationRegExpMessage },
            appearance = new { labelOnTop = property.LabelOnTop },
        });
    }

    private static IEnumerable<object> Containers(IContentTypeBase type) => type.PropertyGroups.Select(group => new
    {
        id = group.Key,
        parent = ParentOf(type, group) is { } parent ? new Ref(parent.Key) : null,
        name = group.Name,
        type = group.Type.ToString(),
        sortOrder = group.SortOrder,
    });

    // A group within a tab is named by both: "content/text".
    private static PropertyGroup? ParentOf(IContentTypeBase type, PropertyGroup group) => group.Alias.LastIndexOf('/') is > 0 and var end
        ? type.PropertyGroups.FirstOrDefault(tab => tab.Alias == group.Alias[..end])
        : null;
}
