using System.Xml.Linq;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Files;

/// <summary>Builds a type from its file. What the file does not have, the type does not have.</summary>
internal sealed class TypeReader(IShortStringHelper strings, IDataTypeService dataTypes)
{
    public async Task FillAsync(ContentTypeCompositionBase type, UsyncFile file, IContentTypeComposition? existing)
    {
        Info(type, file);
        foreach (var tab in file.Xml.Element("Tabs")!.Elements("Tab"))
        {
            Tab(type, tab, existing);
        }

        foreach (var property in file.Xml.Element("GenericProperties")!.Elements("GenericProperty"))
        {
            await PropertyAsync(type, property, file, existing);
        }
    }

    public static IEnumerable<ContentTypeSort> Structure(UsyncFile file) =>
    [
        .. file.Xml.Element("Structure")!.Elements().Select(allowed =>
            new ContentTypeSort((Guid)allowed.Attribute("Key")!, (int)allowed.Attribute("SortOrder")!, allowed.Value)),
    ];

    public static IEnumerable<Guid> Compositions(UsyncFile file) =>
        file.Info.Element("Compositions")!.Elements().Select(composition => (Guid)composition.Attribute("Key")!);

    private static void Info(ContentTypeCompositionBase type, UsyncFile file)
    {
        type.Key = file.Key;
        type.Alias = file.Alias;
        type.Name = (string?)file.Info.Element("Name");
        type.Icon = (string?)file.Info.Element("Icon");
        type.Thumbnail = (string?)file.Info.Element("Thumbnail");
        type.Description = (string?)file.Info.Element("Description");
        type.AllowedAsRoot = (bool)file.Info.Element("AllowAtRoot")!;
        type.IsElement = (bool)file.Info.Element("IsElement")!;
        type.Variations = Enum.Parse<ContentVariation>(file.Info.Element("Variations")!.Value);
        type.ListView = (Guid)file.Info.Element("ListView")! is var view && view == Guid.Empty ? null : view;
    }

    private static void Tab(ContentTypeCompositionBase type, XElement tab, IContentTypeComposition? existing)
    {
        var alias = (string)tab.Element("Alias")!;
        type.AddPropertyGroup(alias, (string)tab.Element("Caption")!);
        var group = type.PropertyGroups[alias];
        group.Key = (Guid)tab.Element("Key")!;
        group.Id = existing?.PropertyGroups.FirstOrDefault(old => old.Key == group.Key)?.Id ?? 0;
        group.Type = Enum.Parse<PropertyGroupType>(tab.Element("Type")!.Value);
        group.SortOrder = (int)tab.Element("SortOrder")!;
    }

    private async Task PropertyAsync(ContentTypeCompositionBase type, XElement xml, UsyncFile file, IContentTypeComposition? existing)
    {
        var alias = (string)xml.Element("Alias")!;
        var dataType = await dataTypes.GetAsync((Guid)xml.Element("Definition")!)
            ?? throw file.Wrong($"gives {alias} a data type that does not exist");
        var key = (Guid)xml.Element("Key")!;
        var property = new PropertyType(strings, dataType, alias)
        {
            Id = existing?.PropertyTypes.FirstOrDefault(old => old.Key == key)?.Id ?? 0,
            Key = key,
            Name = (string)xml.Element("Name")!,
            Description = xml.Element("Description")!.Value,
            Mandatory = (bool)xml.Element("Mandatory")!,
            MandatoryMessage = (string?)xml.Element("MandatoryMessage"),
            ValidationRegExp = (string?)xml.Element("Validation"),
            ValidationRegExpMessage = (string?)xml.Element("ValidationRegExpMessage"),
            LabelOnTop = (bool)xml.Element("LabelOnTop")!,
            SortOrder = (int)xml.Element("SortOrder")!,
            Variations = Enum.Parse<ContentVariation>((string?)xml.Element("Variations") ?? nameof(ContentVariation.Nothing)),
        };
        var tab = xml.Element("Tab")!;
        var group = (string?)tab.Attribute("Alias");
        var added = group is null ? type.AddPropertyType(property) : type.AddPropertyType(property, group, tab.Value);
        if (!added)
        {
            throw file.Wrong($"has {alias} twice");
        }
    }
}
