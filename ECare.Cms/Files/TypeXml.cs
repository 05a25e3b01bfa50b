using System.Xml.Linq;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Files;

/// <summary>What the XML of document types and of media types has in common.</summary>
internal static class TypeXml
{
    public static IEnumerable<XElement> Info(IContentTypeComposition type) =>
    [
        new("Name", type.Name),
        new("Icon", type.Icon ?? string.Empty),
        new("Thumbnail", type.Thumbnail ?? string.Empty),
        new("Description", type.Description ?? string.Empty),
        new("AllowAtRoot", UsyncText.Boolean(type.AllowedAsRoot)),
        new("ListView", type.ListView ?? Guid.Empty),
        new("Variations", type.Variations),
        new("IsElement", type.IsElement),
    ];

    public static XElement Compositions(IContentTypeComposition type) => new(
        "Compositions",
        type.ContentTypeComposition
            .OrderBy(composition => composition.Alias, StringComparer.OrdinalIgnoreCase)
            .Select(composition => new XElement("Composition", new XAttribute("Key", composition.Key), composition.Alias)));

    public static XElement Structure(IContentTypeComposition type, string element, IReadOnlyDictionary<Guid, string> aliases) => new(
        "Structure",
        (type.AllowedContentTypes ?? [])
            .Where(allowed => aliases.ContainsKey(allowed.Key))
            .OrderBy(allowed => allowed.SortOrder)
            .Select(allowed => new XElement(element, new XAttribute("Key", allowed.Key), new XAttribute("SortOrder", allowed.SortOrder), aliases[allowed.Key])));

    public static XElement Properties(IContentTypeComposition type, bool variations)
    {
        var groups = type.PropertyGroups
            .SelectMany(group => (group.PropertyTypes ?? Enumerable.Empty<IPropertyType>()).Select(property => (property.Alias, Group: group)))
            .ToDictionary(pair => pair.Alias, pair => pair.Group, StringComparer.Ordinal);
        return new XElement(
            "GenericProperties",
            type.PropertyTypes
                .OrderBy(property => property.Alias, StringComparer.OrdinalIgnoreCase)
                .Select(property => Property(property, groups.GetValueOrDefault(property.Alias), variations)));
    }

    public static XElement Tabs(IContentTypeComposition type) => new(
        "Tabs",
        type.PropertyGroups.OrderBy(group => group.Key).Select(group => new XElement(
            "Tab",
            new XElement("Key", group.Key),
            new XElement("Caption", group.Name),
            new XElement("Alias", group.Alias),
            new XElement("Type", group.Type),
            new XElement("SortOrder", group.SortOrder))));

    private static XElement Property(IPropertyType property, PropertyGroup? group, bool variations) => new(
        "GenericProperty",
        new XElement("Key", property.Key),
        new XElement("Name", property.Name),
        new XElement("Alias", property.Alias),
        new XElement("Definition", property.DataTypeKey),
        new XElement("Type", property.PropertyEditorAlias),
        new XElement("Mandatory", property.Mandatory),
        new XElement("Validation", property.ValidationRegExp ?? string.Empty),
        new XElement("Description", new XCData(property.Description ?? string.Empty)),
        new XElement("SortOrder", property.SortOrder),
        new XElement("Tab", group is null ? null : new XAttribute("Alias", group.Alias), group?.Name ?? string.Empty),
        variations ? new XElement("Variations", property.Variations) : null,
        new XElement("MandatoryMessage", property.MandatoryMessage ?? string.Empty),
        new XElement("ValidationRegExpMessage", property.ValidationRegExpMessage ?? string.Empty),
        new XElement("LabelOnTop", property.LabelOnTop));
}
