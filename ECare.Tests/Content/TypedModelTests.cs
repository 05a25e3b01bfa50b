using System.Reflection;
using System.Xml.Linq;
using ECare.Web.Content.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Tests.Content;

public sealed class TypedModelTests
{
    // Umbraco's own properties: the router reads the address, menus read the other under a better name.
    private static readonly string[] Unnamed = ["umbracoNaviHide", "umbracoUrlName"];

    private static readonly Dictionary<string, Type> Models = typeof(ContentModel).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<PublishedModelAttribute>() is not null)
        .ToDictionary(type => type.GetCustomAttribute<PublishedModelAttribute>()!.ContentTypeAlias, StringComparer.Ordinal);

    private static IEnumerable<XElement> Types => ContentFiles.DocumentTypes.Where(type => !IsComposition(type));

    [Test]
    public void Every_document_type_and_element_has_its_model() =>
        Assert.That(Models.Keys, Is.EquivalentTo(Types.Select(ContentFiles.AliasOf)));

    [Test]
    public void Every_property_has_its_member()
    {
        var missing =
            from type in Types
            from alias in PropertiesOf(type).Except(Unnamed)
            where Models[ContentFiles.AliasOf(type)].GetProperty(Pascal(alias)) is null
            select $"{ContentFiles.AliasOf(type)}.{alias}";

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void A_model_has_the_interface_of_each_composition()
    {
        var missing =
            from type in Types
            from composition in type.Element("Info")!.Element("Compositions")!.Elements()
            where Models[ContentFiles.AliasOf(type)].GetInterface($"I{Pascal(composition.Value)}") is null
            select $"{ContentFiles.AliasOf(type)}: {composition.Value}";

        Assert.That(missing, Is.Empty);
    }

    private static bool IsComposition(XElement type) =>
        ContentFiles.DocumentTypes.Any(other => other.Element("Info")!.Element("Compositions")!.Elements().Any(composition => composition.Value == ContentFiles.AliasOf(type)));

    private static IEnumerable<string> PropertiesOf(XElement type) =>
        type.Element("GenericProperties")!.Elements().Select(property => (string)property.Element("Alias")!);

    private static string Pascal(string alias) => char.ToUpperInvariant(alias[0]) + alias[1..];
}
