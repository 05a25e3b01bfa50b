using System.Text.Json;
using Microsoft.AspNetCore.Html;

namespace ECare.Web.Hosting.Assets;

/// <summary>The lucide icons of the portal, ready to stand in a page. They only ever accompany words, so a screen reader skips them.</summary>
public sealed class IconSet
{
    private readonly Dictionary<string, IHtmlContent> icons;

    private IconSet(Dictionary<string, IHtmlContent> icons) => this.icons = icons;

    /// <summary>All names, for the style page.</summary>
    public IEnumerable<string> Names => icons.Keys.Order(StringComparer.Ordinal);

    /// <summary>An icon by lucide's name. A name the build did not take is a bug, so it throws.</summary>
    public IHtmlContent this[string name] => icons.TryGetValue(name, out var icon)
        ? icon
        : throw new KeyNotFoundException($"There is no icon '{name}'; Client/icons.json lists those that are built.");

    /// <summary>Whether content may name this icon.</summary>
    public bool Has(string name) => icons.ContainsKey(name);

    /// <summary>Reads what the client build took from lucide.</summary>
    public static IconSet Read(string webRoot)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(webRoot, "assets", "icons.json")));
        return new IconSet(file.RootElement.EnumerateObject().ToDictionary(icon => icon.Name, Svg, StringComparer.Ordinal));
    }

    private static IHtmlContent Svg(JsonProperty icon)
    {
        // Arrows follow the reading direction; clocks, phones and ticks do not.
        var kind = icon.Value.GetProperty("mirrored").GetBoolean() ? "icon icon-directional" : "icon";
        return new HtmlString($"<svg class=\"{kind}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{icon.Value.GetProperty("body").GetString()}</svg>");
    }
}
