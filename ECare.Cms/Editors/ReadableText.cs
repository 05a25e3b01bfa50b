using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ECare.Cms.Editors;

/// <summary>What people read of a stored value: rich text without its tags, and every word of blocks, however deep they are stored.</summary>
public static partial class ReadableText
{
    private const int Deepest = 8;

    /// <summary>Every piece of text in a stored value, without the keys and addresses in it: of those people read nothing.</summary>
    public static IEnumerable<string> Of(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Of(stored, 0);
    }

    /// <summary>Markup as lines of text.</summary>
    internal static string OfMarkup(string markup) =>
        string.Join('\n', WebUtility.HtmlDecode(Tags().Replace(Ends().Replace(markup, "\n"), string.Empty)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Of(string stored, int depth)
    {
        var start = stored.AsSpan().TrimStart();
        if (depth < Deepest && start is ['{' or '[', ..] && Parse(stored) is { } json)
        {
            return Of(json, depth + 1);
        }

        return IsForMachines(start) ? [] : [WebUtility.HtmlDecode(Tags().Replace(stored, " "))];
    }

    /// <summary>A key or an address has no spaces; a sentence may begin like one.</summary>
    private static bool IsForMachines(ReadOnlySpan<char> text) =>
        !text.ContainsAny(" \u00A0\t\r\n")
        && (text is ['/', ..] || text.StartsWith("umb://", StringComparison.Ordinal) || text.StartsWith("http", StringComparison.Ordinal) || Guid.TryParse(text, out _));

    // Rich text in a block is JSON in a string of JSON.
    private static IEnumerable<string> Of(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Of(property.Value, depth)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Of(item, depth)),
        JsonValueKind.String => Of(json.GetString()!, depth),
        _ => [],
    };

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"</(p|li|h\d|div|tr|blockquote|figure)>|<br\s*/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ends();
}
