using System.Xml.Linq;

namespace ECare.Tests.Content;

/// <summary>The files under <c>uSync/v17</c>, as they are in the repository.</summary>
internal static class ContentFiles
{
    private static readonly Lazy<string> Repository = new(FindRepository);

    public static string MediaFolder => Path.Combine(Repository.Value, "uSync", "media");

    public static IReadOnlyList<XElement> Documents { get; } = Read("Content");

    public static IReadOnlyList<XElement> Media { get; } = Read("Media");

    public static IReadOnlyList<XElement> DocumentTypes { get; } = Read("ContentTypes");

    public static IReadOnlyList<XElement> DataTypes { get; } = Read("DataTypes");

    public static IReadOnlyList<XElement> Dictionary { get; } = Read("Dictionary");

    public static IReadOnlyList<XElement> Languages { get; } = Read("Languages");

    /// <summary>Path below the repository, and the text of each file.</summary>
    public static IEnumerable<(string Path, string Text)> Raw() =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Value, "uSync", "v17"), "*.config", SearchOption.AllDirectories)
        select (Path.GetRelativePath(Repository.Value, path), File.ReadAllText(path));

    public static Guid KeyOf(XElement item) => (Guid)item.Attribute("Key")!;

    public static string AliasOf(XElement item) => (string)item.Attribute("Alias")!;

    private static List<XElement> Read(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Value, "uSync", "v17", folder), "*.config")
            .Order(StringComparer.Ordinal)
            .Select(path => XElement.Load(path))
            .ToList();

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ECare.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run below the folder of ECare.sln.");
    }
}
