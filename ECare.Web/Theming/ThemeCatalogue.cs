using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ECare.Web.Hosting.Assets;
using Microsoft.AspNetCore.Html;

namespace ECare.Web.Theming;

/// <summary>All themes, read once at start. A file that is broken or too faint to read stops the start with its reasons.</summary>
public sealed class ThemeCatalogue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private readonly Dictionary<string, Theme> themes = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Asset> assets = new(StringComparer.Ordinal);

    private ThemeCatalogue()
    {
    }

    /// <summary>The names of all themes, sorted.</summary>
    public IEnumerable<string> Names => themes.Keys.Order(StringComparer.Ordinal);

    /// <summary>The theme of an operator.</summary>
    public Theme this[string name] => themes.TryGetValue(name, out var theme)
        ? theme
        : throw new KeyNotFoundException($"There is no theme '{name}'; operators/{name}/theme.json is read at start.");

    /// <summary>Whether an operator has a theme.</summary>
    public bool Has(string name) => themes.ContainsKey(name);

    /// <summary>Reads every folder that holds a <c>theme.json</c>.</summary>
    /// <exception cref="InvalidThemeException">At least one theme cannot be used; the message names all faults of all of them.</exception>
    public static ThemeCatalogue Read(string operatorsFolder)
    {
        var catalogue = new ThemeCatalogue();
        var faults = new List<string>();

        foreach (var folder in Directory.EnumerateDirectories(operatorsFolder).Order(StringComparer.Ordinal).Where(folder => File.Exists(Path.Combine(folder, "theme.json"))))
        {
            var name = Path.GetFileName(folder);
            try
            {
                catalogue.Add(name, folder);
            }
            catch (Exception fault) when (fault is InvalidThemeException or JsonException or IOException)
            {
                faults.Add($"operators/{name}/theme.json: {fault.Message}");
            }
        }

        return faults.Count == 0 ? catalogue : throw new InvalidThemeException(string.Join(Environment.NewLine, faults));
    }

    internal Asset? FindAsset(string path) => assets.GetValueOrDefault(path);

    /// <summary>Reads one theme's text and says all that is wrong with it.</summary>
    internal static (ThemeFile File, Palette Light, Palette Dark) Parse(string text)
    {
        var file = JsonSerializer.Deserialize<ThemeFile>(text, Json) ?? throw new InvalidThemeException("The file is empty.");
        var faults = Invalid(file).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidThemeException(string.Join(" ", faults));
        }

        var (light, dark) = (Palette.Light(file), Palette.Dark(file));
        faults = [.. ThemeContrast.Faults(light, "light"), .. ThemeContrast.Faults(dark, "dark")];
        return faults.Count == 0 ? (file, light, dark) : throw new InvalidThemeException(string.Join(" ", faults));
    }

    private static IEnumerable<string> Invalid(ThemeFile file)
    {
        object?[] parts = [file, file.Primary, file.Accent, file.Neutral, file.Hero?.From, file.Hero?.To, file.Radius, file.Headings];
        foreach (var part in parts.OfType<object>())
        {
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(part, new ValidationContext(part), results, validateAllProperties: true);
            foreach (var result in results)
            {
                yield return result.ErrorMessage!;
            }
        }

        if (file.Hero is { From: null } or { To: null })
        {
            yield return "The hero needs both 'from' and 'to'.";
        }
    }

    private void Add(string name, string folder)
    {
        var (file, light, dark) = Parse(File.ReadAllText(Path.Combine(folder, "theme.json")));
        var mark = File.ReadAllText(Path.Combine(folder, "logo.svg"));
        var logo = Keep(Asset.Svg($"{name}-logo", mark));
        var motif = Keep(Asset.Svg($"{name}-motif", File.ReadAllText(Path.Combine(folder, "motif.svg"))));
        var styles = Keep(Asset.Css($"{name}-theme", ThemeStylesheet.Write(file, light, dark, motif)));

        var inline = mark.Replace("<svg ", "<svg aria-hidden=\"true\" focusable=\"false\" ", StringComparison.Ordinal);
        themes.Add(name, new Theme(name, styles, logo, new HtmlString(inline.ReplaceLineEndings("")), light["header"].ToRgb().ToString(), dark["header"].ToRgb().ToString()));
    }

    private string Keep(Asset asset)
    {
        assets.Add(asset.Path, asset);
        return asset.Path;
    }
}
