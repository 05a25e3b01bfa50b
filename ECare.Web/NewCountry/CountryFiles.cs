using System.Collections.Concurrent;
using System.Xml.Linq;

namespace ECare.Web.NewCountry;

/// <summary>A uSync file of a country's content or media.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Key">The item.</param>
/// <param name="Parent">Empty for a root.</param>
/// <param name="Xml">What stands in it.</param>
internal sealed record CountryFile(string Path, Guid Key, Guid Parent, XElement Xml)
{
    public string Alias => (string?)Xml.Attribute("Alias") ?? string.Empty;

    public string Type => (string?)Xml.Element("Info")?.Element("ContentType") ?? string.Empty;

    /// <summary>The languages that it is published in.</summary>
    public IEnumerable<string> Published => (Xml.Element("Info")?.Element("Published")?.Elements() ?? []).Where(each => each.Value == "true").Select(each => (string)each.Attribute("Culture")!);

    /// <summary>A value that is the same in every language.</summary>
    public string? ValueOf(string alias) => Xml.Element("Properties")?.Element(alias)?.Elements().FirstOrDefault(value => value.Attribute("Culture") is null)?.Value;
}

/// <summary>The files of a folder in uSync's form, as far as a country is made of them.</summary>
internal sealed class CountryFiles(string folder)
{
    private readonly ConcurrentDictionary<string, bool> needing = new(StringComparer.Ordinal);

    public string Folder => folder;

    /// <summary>The home page of an operator and everything below it; empty where it has none.</summary>
    public IReadOnlyList<CountryFile> ContentOf(string operatorName)
    {
        var all = Read("Content");
        return all.Find(file => file.Parent == Guid.Empty && file.ValueOf("operator") == operatorName) is { } home ? Below(home, all) : [];
    }

    /// <summary>The media folder of a name and everything below it.</summary>
    public IReadOnlyList<CountryFile> MediaOf(string displayName)
    {
        var all = Read("Media");
        return all.Find(file => file.Parent == Guid.Empty && file.Alias == displayName) is { } root ? Below(root, all) : [];
    }

    /// <summary>Whether documents of a type have a mandatory field in every language.</summary>
    public bool NeedsWords(string type) => needing.GetOrAdd(type, alias =>
        Items("ContentTypes").FirstOrDefault(item => (string?)item.Attribute("Alias") == alias) is { } found
        && (found.Element("GenericProperties")!.Elements().Any(property => (string?)property.Element("Mandatory") == "true" && (string?)property.Element("Variations") == "Culture")
            || found.Element("Info")!.Element("Compositions")!.Elements().Any(composition => NeedsWords(composition.Value))));

    public IEnumerable<XElement> Items(string kind) => FilesOf(kind).Select(XElement.Load).Where(item => item.Name != "Empty");

    public IEnumerable<string> FilesOf(string kind) =>
        Directory.Exists(Path.Combine(folder, kind)) ? Directory.EnumerateFiles(Path.Combine(folder, kind), "*.config").Order(StringComparer.Ordinal) : [];

    private List<CountryFile> Read(string kind) =>
    [
        .. from path in FilesOf(kind)
           let xml = XElement.Load(path)
           where xml.Name != "Empty"
           select new CountryFile(path, (Guid)xml.Attribute("Key")!, (Guid?)xml.Element("Info")?.Element("Parent")?.Attribute("Key") ?? Guid.Empty, xml),
    ];

    private static List<CountryFile> Below(CountryFile root, List<CountryFile> all)
    {
        var children = all.ToLookup(file => file.Parent);
        var found = new List<CountryFile> { root };
        for (var next = 0; next < found.Count; next++)
        {
            found.AddRange(children[found[next].Key]);
        }

        return found;
    }
}
