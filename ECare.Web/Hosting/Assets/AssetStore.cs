using System.Text.Json;

namespace ECare.Web.Hosting.Assets;

/// <summary>What the client build left in <c>wwwroot/assets</c>: about a hundred kilobytes, read once.</summary>
public sealed class AssetStore
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".woff2"] = "font/woff2",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, string> urls;

    private readonly Dictionary<string, Asset> files;

    private AssetStore(Dictionary<string, string> urls, Dictionary<string, Asset> files) => (this.urls, this.files) = (urls, files);

    /// <summary>The address of a built file by its plain name, <c>site.css</c>.</summary>
    public string this[string name] => urls.TryGetValue(name, out var url)
        ? url
        : throw new KeyNotFoundException($"The client build made no '{name}'.");

    /// <summary>Reads the manifest and the files that it names.</summary>
    /// <exception cref="FileNotFoundException">The client was not built.</exception>
    public static AssetStore Read(string webRoot)
    {
        var folder = Path.Combine(webRoot, "assets");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var named = manifest.RootElement.EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetProperty("url").GetString()!, StringComparer.Ordinal);
        return new AssetStore(named, named.Values.ToDictionary(url => url, url => Load(folder, url), StringComparer.Ordinal));
    }

    internal Asset? Find(string path) => files.GetValueOrDefault(path);

    private static Asset Load(string folder, string url)
    {
        var file = Path.Combine(folder, Path.GetFileName(url));
        return new Asset(url, ContentTypes[Path.GetExtension(file)], File.ReadAllBytes(file), Optional(file + ".br"), Optional(file + ".gz"));
    }

    private static byte[]? Optional(string file) => File.Exists(file) ? File.ReadAllBytes(file) : null;
}
