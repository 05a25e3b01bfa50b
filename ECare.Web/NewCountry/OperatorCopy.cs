using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ECare.Cms.Files;
using ECare.Web.Content.Models;

namespace ECare.Web.NewCountry;

/// <summary>
/// Makes a new country of another one: its folder in <c>operators</c>, its content and media in <c>uSync</c> under keys of their own, and its
/// domains. What the copied pages follow of the group, the new ones follow too (docs/adr/0122).
/// </summary>
internal sealed partial class OperatorCopy(string operators, string usync, NewOperator wish)
{
    private readonly CountryFiles files = new(Path.Combine(usync, "v17"));
    private readonly Dictionary<Guid, Guid> keys = [];
    private string oldName = string.Empty;
    private string oldPath = string.Empty;

    /// <summary>What stands in the way; null when the copy was made.</summary>
    public string? Run()
    {
        var (source, target) = (Path.Combine(operators, wish.From), Path.Combine(operators, wish.Name));
        if (!File.Exists(Path.Combine(source, "operator.json")))
        {
            return $"There is no operator '{wish.From}' in {operators}.";
        }

        if (Directory.Exists(target))
        {
            return $"There is an operator '{wish.Name}' already.";
        }

        if (files.Items("Domains").Any(domain => string.Equals((string?)domain.Attribute("Alias"), $"/{wish.PathPrefix}", StringComparison.OrdinalIgnoreCase)))
        {
            return $"/{wish.PathPrefix} is the address of another site.";
        }

        var content = files.ContentOf(wish.From);
        if (content.Count == 0)
        {
            return $"No home page in {files.Folder} names the operator '{wish.From}'.";
        }

        oldName = content[0].Alias;
        oldPath = content[0].Xml.Element("Info")!.Element("Path")!.Value;

        // A campaign is about one country's offers and days; the folder for its own is there.
        CopyContent([.. content.Where(file => file.Type != Campaign.ModelTypeAlias)], files.MediaOf(oldName));
        CopyDomains(content[0].Key);
        AddLanguages();
        CopyFolder(source, target);
        return null;
    }

    private void CopyContent(IReadOnlyList<CountryFile> content, IReadOnlyList<CountryFile> media)
    {
        foreach (var file in content.Concat(media))
        {
            keys[file.Key] = KeyFor(file.Key);
        }

        var last = files.Items("Content").Where(item => (Guid?)item.Element("Info")?.Element("Parent")?.Attribute("Key") == Guid.Empty).Max(item => (int)item.Element("Info")!.Element("SortOrder")!);
        foreach (var file in content.Concat(media))
        {
            var text = Renamed(File.ReadAllText(file.Path));
            if (file == content[0])
            {
                text = SortOrder().Replace(text, $"<SortOrder>{last + 1}</SortOrder>", 1)
                    .Replace($"<operator>\n      <Value><![CDATA[{wish.From}]]></Value>", $"<operator>\n      <Value><![CDATA[{wish.Name}]]></Value>", StringComparison.Ordinal);
            }

            var alias = file.Alias == oldName ? wish.DisplayName : file.Alias;
            Write(Path.Combine(Path.GetDirectoryName(file.Path)!, $"{UsyncNames.Slug(alias, keys[file.Key])}.config"), text);
        }

        var pictures = new DirectoryInfo(Path.Combine(usync, "media", wish.From));
        foreach (var picture in pictures.Exists ? pictures.EnumerateFiles("*", SearchOption.AllDirectories) : [])
        {
            var copy = Path.Combine(usync, "media", wish.Name, Path.GetRelativePath(pictures.FullName, picture.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            picture.CopyTo(copy);
        }
    }

    /// <summary>Keys, names, addresses of pictures and languages as the new country has them.</summary>
    private string Renamed(string text)
    {
        text = AnyKey().Replace(text, match => Guid.TryParse(match.Value, out var key) && keys.TryGetValue(key, out var own)
            ? own.ToString(match.Value.Contains('-', StringComparison.Ordinal) ? "D" : "N")
            : match.Value);
        var path = "/" + string.Concat(wish.DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        text = text
            .Replace($"/media/{wish.From}/", $"/media/{wish.Name}/", StringComparison.Ordinal)
            .Replace($"<Path>{oldPath}<", $"<Path>{path}<", StringComparison.Ordinal)
            .Replace($"<Path>{oldPath}/", $"<Path>{path}/", StringComparison.Ordinal)
            .Replace($">{oldName}</Parent>", $">{Xml(wish.DisplayName)}</Parent>", StringComparison.Ordinal)
            .Replace($"Alias=\"{oldName}\"", $"Alias=\"{Xml(wish.DisplayName)}\"", StringComparison.Ordinal)
            .Replace($"Default=\"{oldName}\"", $"Default=\"{Xml(wish.DisplayName)}\"", StringComparison.Ordinal)
            .Replace($"\">{oldName}</Name>", $"\">{Xml(wish.DisplayName)}</Name>", StringComparison.Ordinal);
        return wish.Languages.Count == 0 ? text : Spoken(text);
    }

    /// <summary>
    /// A language that takes another's place has its pages, under the name in the default language, and no words yet: those of its fallback are shown.
    /// What cannot be published without words waits for them.
    /// </summary>
    private string Spoken(string text)
    {
        var item = XElement.Parse(text, LoadOptions.PreserveWhitespace);
        var @default = item.Attribute("Alias")!.Value;
        var waits = files.NeedsWords((string?)item.Element("Info")?.Element("ContentType") ?? string.Empty);
        foreach (var culture in item.Descendants().Attributes("Culture").Where(culture => wish.Languages.ContainsKey(culture.Value)).ToList())
        {
            var element = culture.Parent!;
            culture.Value = wish.Languages[culture.Value];
            if (element.Name == "Name")
            {
                element.Value = @default;
            }
            else if (element.Name == "Value")
            {
                element.ReplaceNodes(new XCData(string.Empty));
            }
            else if (element.Name == "Published" && waits)
            {
                element.Value = "false";
            }
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{item.ToString(SaveOptions.DisableFormatting)}";
    }

    private void CopyDomains(Guid home)
    {
        foreach (var path in files.FilesOf("Domains").ToList())
        {
            var domain = XElement.Load(path);
            if ((Guid?)domain.Element("Info")?.Element("Root")?.Attribute("Key") != home || domain.Attribute("Alias")?.Value is not ['/', .. var rest])
            {
                continue;
            }

            var language = domain.Element("Info")!.Element("Language")!;
            language.Value = wish.Languages.GetValueOrDefault(language.Value, language.Value);
            var parts = rest.Split('/');
            var alias = $"/{string.Join('/', [wish.PathPrefix, .. parts.Skip(1)])}";
            domain.SetAttributeValue("Alias", alias);
            domain.SetAttributeValue("Key", UsyncNames.Key(alias));
            var root = domain.Element("Info")!.Element("Root")!;
            root.SetAttributeValue("Key", keys[home]);
            root.Value = $"/{wish.DisplayName}";
            Write(
                Path.Combine(files.Folder, "Domains", $"{UsyncNames.Slug(alias, "root")}_{UsyncNames.Slug(language.Value)}.config"),
                $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{domain}");
        }
    }

    private void AddLanguages()
    {
        foreach (var language in wish.Languages.Values)
        {
            var path = Path.Combine(files.Folder, "Languages", $"{UsyncNames.Slug(language)}.config");
            if (!File.Exists(path))
            {
                var added = new XElement(
                    "Language",
                    new XAttribute("Key", UsyncNames.Key(language)),
                    new XAttribute("Alias", language),
                    new XAttribute("Level", 0),
                    new XElement("Name", System.Globalization.CultureInfo.GetCultureInfo(language).EnglishName),
                    new XElement("IsoCode", language),
                    new XElement("IsMandatory", "false"),
                    new XElement("IsDefault", "false"),
                    new XElement("Fallback", files.Items("Languages").First(each => (string?)each.Element("IsDefault") == "true").Element("IsoCode")!.Value));
                Write(path, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{added}");
            }
        }
    }

    private void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            var copy = Path.Combine(target, Path.GetFileName(file));
            if (Path.GetExtension(file) != ".json")
            {
                File.Copy(file, copy);
                continue;
            }

            var text = Member("displayName", File.ReadAllText(file), wish.DisplayName);
            text = Member("pathPrefix", Member("name", text, wish.DisplayName), wish.PathPrefix);
            text = Hosts().Replace(text, "\"hosts\": []");
            Write(copy, wish.Languages.Aggregate(text, (json, pair) => json.Replace($"\"{pair.Key}\"", $"\"{pair.Value}\"", StringComparison.Ordinal)));
        }
    }

    private Guid KeyFor(Guid key) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{wish.Name}:{key}")).AsSpan(0, 16));

    private static string Member(string name, string json, string value) => Regex.Replace(
        json, $"(\"{name}\":\\s*)\"[^\"]*\"", match => $"{match.Groups[1].Value}{System.Text.Json.JsonSerializer.Serialize(value)}", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Xml(string text) => new XText(text).ToString();

    private static void Write(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyKey();

    [GeneratedRegex("<SortOrder>[0-9]+</SortOrder>", RegexOptions.NonBacktracking)]
    private static partial Regex SortOrder();

    [GeneratedRegex("\"hosts\":\\s*\\[[^\\]]*\\]", RegexOptions.NonBacktracking)]
    private static partial Regex Hosts();
}
