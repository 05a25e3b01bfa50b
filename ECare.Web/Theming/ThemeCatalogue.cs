using System.Text.Json;
using ECare.Web.Hosting.Assets;
using Microsoft.AspNetCore.Html;

namespace ECare.Web.Theming;

/// <summary>All themes, read once at start. A file that is broken or too faint to read stops the start with its reasons.</summary>
public sealed class ThemeCatalogue
{
    /// <summary>The theme of the group itself, for the country chooser and for pages that belong to no operator. It comes with the program.</summary>
    public const string Group = "group";

    private readonly Dictionary<string, Theme> themes = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Asset> assets = new(StringComparer.Ordinal);

    private ThemeCatalogue(Dictionary<string, ParsedTheme> parsed)
    {
        var brands = string.Concat(parsed.Select(theme => ThemeStylesheet.Brand(theme.Key, theme.Value.Light, theme.Value.Dark)));
        foreach (var (name, theme) in parsed)
        {
            Add(name, theme, brands);
        }
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
        var parsed = new Dictionary<string, ParsedTheme>(StringComparer.Ordinal) { [Group] = ParsedTheme.Embedded("Group") };
        var faults = new List<string>();

        foreach (var folder in Directory.EnumerateDirectories(operatorsFolder).Order(StringComparer.Ordinal).Where(folder => File.Exists(Path.Combine(folder, "theme.json"))))
        {
            var name = Path.GetFileName(folder);
            try
            {
                parsed.Add(name, ParsedTheme.Load(folder));
            }
            catch (Exception fault) when (fault is InvalidThemeException or JsonException or IOException)
            {
                faults.Add($"operators/{name}/theme.json: {fault.Message}");
            }
        }

        return faults.Count == 0 ? new ThemeCatalogue(parsed) : throw new InvalidThemeException(string.Join(Environment.NewLine, faults));
    }

    internal Asset? FindAsset(string path) => assets.GetValueOrDefault(path);

    private void Add(string name, ParsedTheme theme, string brands)
    {
        var logo = Keep(Asset.Svg($"{name}-logo", theme.Logo));
        var motif = Keep(Asset.Svg($"{name}-motif", theme.Motif));
        var styles = Keep(Asset.Css($"{name}-theme", ThemeStylesheet.Write(theme.File, theme.Light, theme.Dark, motif, brands)));
        var mark = theme.Logo.Replace("<svg ", "<svg aria-hidden=\"true\" focusable=\"false\" ", StringComparison.Ordinal).ReplaceLineEndings("");
        themes.Add(name, new Theme(name, styles, logo, new HtmlString(mark), theme.Light["header"].ToRgb().ToString(), theme.Dark["header"].ToRgb().ToString()));
    }

    private string Keep(Asset asset)
    {
        assets.Add(asset.Path, asset);
        return asset.Path;
    }
}
