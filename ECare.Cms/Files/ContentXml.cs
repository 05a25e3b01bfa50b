using System.Xml.Linq;
using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace ECare.Cms.Files;

/// <summary>What the XML of documents and of media has in common.</summary>
internal sealed class ContentXml(IShortStringHelper strings)
{
    public XElement Write(string name, IContentBase item, IReadOnlyDictionary<int, IContentBase> all, params object[] more) => new(
        name,
        new XAttribute("Key", item.Key),
        new XAttribute("Alias", item.Name ?? string.Empty),
        new XAttribute("Level", item.Level),
        Info(item, all, more),
        Properties(item));

    public static void Read(IContentBase item, UsyncFile file)
    {
        item.CreateDate = UsyncText.Date(file.Info.Element("CreateDate")!.Value);
        var names = file.Info.Element("NodeName")!;
        item.Name = (string)names.Attribute("Default")!;
        foreach (var name in names.Elements("Name"))
        {
            item.SetCultureName(name.Value, (string)name.Attribute("Culture")!);
        }

        foreach (var property in file.Xml.Element("Properties")!.Elements())
        {
            Read(item, property, file);
        }
    }

    /// <summary>Parents before children, and children of one parent in their order, so that each gets the place it had.</summary>
    public static IEnumerable<UsyncFile> InTreeOrder(IEnumerable<UsyncFile> files) =>
        files.OrderBy(file => file.Level).ThenBy(SortOrder).ThenBy(file => file.Key);

    public static int SortOrder(UsyncFile file) => (int)file.Info.Element("SortOrder")!;

    public static Guid ParentKey(UsyncFile file) => (Guid)file.Info.Element("Parent")!.Attribute("Key")!;

    private static void Read(IContentBase item, XElement xml, UsyncFile file)
    {
        if (!item.Properties.TryGetValue(xml.Name.LocalName, out var property))
        {
            throw file.Wrong($"has a value for {xml.Name.LocalName}, which its type does not have");
        }

        foreach (var value in xml.Elements("Value"))
        {
            var stored = StoredValue.Restore(UsyncText.Stored(value.Value), property.PropertyType.ValueStorageType);
            property.SetValue(stored, (string?)value.Attribute("Culture"), (string?)value.Attribute("Segment"));
        }
    }

    private XElement Info(IContentBase item, IReadOnlyDictionary<int, IContentBase> all, object[] more)
    {
        var parent = all.GetValueOrDefault(item.ParentId);
        return new XElement(
            "Info",
            new XElement("Parent", new XAttribute("Key", parent?.Key ?? Guid.Empty), parent?.Name ?? string.Empty),
            new XElement("Path", Path(item, all)),
            new XElement("Trashed", item.Trashed),
            new XElement("ContentType", item.ContentType.Alias),
            new XElement("CreateDate", UsyncText.Date(item.CreateDate)),
            new XElement(
                "NodeName",
                new XAttribute("Default", item.Name ?? string.Empty),
                Cultures(item).Select(culture => new XElement("Name", new XAttribute("Culture", culture), item.GetCultureName(culture)))),
            new XElement("SortOrder", item.SortOrder),
            more);
    }

    private string Path(IContentBase item, IReadOnlyDictionary<int, IContentBase> all) =>
        (all.TryGetValue(item.ParentId, out var parent) ? Path(parent, all) : string.Empty)
        + "/" + strings.CleanStringForSafeAlias(item.Name ?? string.Empty);

    private static XElement Properties(IContentBase item) => new(
        "Properties",
        item.Properties
            .OrderBy(property => property.Alias, StringComparer.OrdinalIgnoreCase)
            .Select(property => new XElement(property.Alias, Values(item, property))));

    private static IEnumerable<XElement> Values(IContentBase item, IProperty property) =>
        property.PropertyType.VariesByCulture()
            ? Cultures(item).Select(culture => new XElement("Value", new XAttribute("Culture", culture), UsyncText.Value(property.GetValue(culture))))
            : [new XElement("Value", UsyncText.Value(property.GetValue()))];

    internal static IEnumerable<string> Cultures(IContentBase item) => item.AvailableCultures.OrderBy(culture => culture, StringComparer.OrdinalIgnoreCase);
}
