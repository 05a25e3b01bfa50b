using System.Xml;
using System.Xml.Linq;

namespace ECare.Cms.Files;

/// <summary>One kind of item in the uSync folder: how it is written, and how it is brought in.</summary>
internal interface IUsyncKind
{
    string Folder { get; }

    /// <summary>All items there are, in the canonical form of <c>docs/usync-format.md</c>.</summary>
    Task<IReadOnlyList<UsyncItem>> ExportAsync(CancellationToken cancellationToken);

    /// <summary>Brings in the items, which differ from what is there or are new.</summary>
    Task ImportAsync(IReadOnlyList<UsyncFile> files, CancellationToken cancellationToken);

    /// <summary>Takes away an item that the marker names; one that is not there is no error.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(UsyncFile marker, CancellationToken cancellationToken);
}

/// <summary>An item as XML, and the name its file gets if it has none yet.</summary>
internal sealed record UsyncItem(string Name, XElement Xml)
{
    public string Identity => UsyncFile.IdentityOf(Xml);
}

/// <summary>A file that was read.</summary>
internal sealed record UsyncFile(string Path, XElement Xml)
{
    public Guid Key => (Guid)Xml.Attribute("Key")!;

    public string Alias => (string)Xml.Attribute("Alias")!;

    public int Level => (int?)Xml.Attribute("Level") ?? 0;

    public XElement Info => Xml.Element("Info") ?? throw Wrong("has no Info");

    public string Identity => IdentityOf(Xml);

    /// <summary>The file says that an item shall not be there any more.</summary>
    public bool IsDeletion => IsMarker && string.Equals((string?)Xml.Attribute("Change"), "Delete", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file says something of an item, but is none: it was deleted or renamed.</summary>
    public bool IsMarker => Xml.Name == "Empty";

    /// <summary>Where the files of a folder are, in an order that is everywhere the same; none where there is no folder.</summary>
    public static IEnumerable<string> PathsIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.config", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];

    /// <exception cref="InvalidDataException">It is not XML.</exception>
    public static UsyncFile Read(string path)
    {
        try
        {
            return new UsyncFile(path, XElement.Load(path));
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException($"{path} is not XML: {exception.Message}", exception);
        }
    }

    /// <summary>The marker that takes the place of an item's file when the item is gone.</summary>
    public static XElement Deletion(XElement gone) =>
        new("Empty", gone.Attribute("Key"), gone.Attribute("Alias"), new XAttribute("Change", "Delete"));

    /// <summary>An error that names the file.</summary>
    public InvalidDataException Wrong(string what) => new($"{Path} {what}.");

    // Keys of languages and domains are a hash of the alias, so the key identifies everything.
    internal static string IdentityOf(XElement xml) => (string)xml.Attribute("Key")! + (string?)xml.Attribute("Alias");
}
