using System.Globalization;
using System.Text.Json;
using ECare.Campaigns.Creatives;

namespace ECare.Web.Content.Campaigns;

/// <summary>Another creative of a campaign as an editor typed it, in all languages at once: what is drawn from must not depend on who reads it.</summary>
/// <param name="Headlines">By language, as the CMS calls it; a language without one lacks the creative.</param>
internal sealed record CreativeFields(string Key, int Share, IReadOnlyDictionary<string, string> Headlines)
{
    private const string Layout = "Umbraco.BlockList";

    public Creative Creative => new() { Key = Key, Share = Share, Languages = [.. Headlines.Keys.Order(StringComparer.Ordinal)] };

    /// <summary>The blocks of a stored list in the editors' order; none where it is no block list.</summary>
    public static IReadOnlyList<CreativeFields> Read(object? stored)
    {
        if (stored?.ToString() is not { Length: > 0 } text || text[0] != '{')
        {
            return [];
        }

        try
        {
            using var list = JsonDocument.Parse(text);
            return Read(list.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return [];
        }
    }

    private static List<CreativeFields> Read(JsonElement list)
    {
        var blocks = Items(list, "contentData").ToDictionary(block => Text(block, "key"), StringComparer.OrdinalIgnoreCase);
        var exposed = Items(list, "expose").Select(entry => (Key: Text(entry, "contentKey"), Culture: Text(entry, "culture"))).ToList();
        var order = list.TryGetProperty("layout", out var layout) ? Items(layout, Layout) : [];
        return [.. order.Select(item => Text(item, "contentKey")).Where(blocks.ContainsKey).Select(key => Read(blocks[key], culture => exposed.Count == 0
            || exposed.Exists(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase)
                && (entry.Culture.Length == 0 || string.Equals(entry.Culture, culture, StringComparison.OrdinalIgnoreCase)))))];
    }

    private static CreativeFields Read(JsonElement block, Func<string, bool> isExposed)
    {
        var values = Items(block, "values").Select(value => (Alias: Text(value, "alias"), Culture: Text(value, "culture"), Value: Text(value, "value"))).ToList();
        string Of(string alias) => values.Find(value => value.Alias == alias).Value?.Trim() ?? "";
        return new CreativeFields(
            Of("creativeKey"),
            int.TryParse(Of("share"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var share) ? share : 0,
            values.Where(value => value.Alias == "headline" && value.Culture.Length > 0 && !string.IsNullOrWhiteSpace(value.Value) && isExposed(value.Culture))
                .ToDictionary(value => value.Culture, value => value.Value, StringComparer.OrdinalIgnoreCase));
    }

    private static List<JsonElement> Items(JsonElement of, string name) =>
        of.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Number => value.GetRawText(), _ => "" }
        : "";
}
