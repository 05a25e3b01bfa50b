using System.Text.Json;
using System.Text.Json.Nodes;

namespace ECare.Cms.Editors.Values;

/// <summary>A value as it comes: text from the database or from a form, a piece of JSON from the back office.</summary>
internal static class EditorValue
{
    /// <summary>The text, or the JSON as text; null for nothing.</summary>
    public static string? Text(object? value) => value switch
    {
        null or "" => null,
        string text => text,
        JsonNode node => node.ToJsonString(),
        JsonElement element => element.GetRawText(),
        _ => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
    };
}
