using System.Text.Json;
using System.Text.Json.Nodes;
using Umbraco.Cms.Core.Models.Blocks;

namespace ECare.Cms.Editors.Values;

/// <summary>Markup and the blocks that stand in it: <c>{"markup", "blocks"}</c>, or bare markup in older content.</summary>
internal sealed record RichTextValue(string Markup, RichTextBlockValue? Blocks, bool IsBare)
{
    public bool HasBlocks => Blocks is { ContentData.Count: > 0 };

    /// <summary>Null for what is neither markup nor rich text.</summary>
    public static RichTextValue? Parse(string? stored)
    {
        if (string.IsNullOrWhiteSpace(stored))
        {
            return null;
        }

        if (!stored.AsSpan().TrimStart().StartsWith("{"))
        {
            return new RichTextValue(stored, null, IsBare: true);
        }

        try
        {
            var json = JsonNode.Parse(stored) as JsonObject;
            return json?["markup"] is JsonValue markup && markup.TryGetValue<string>(out var text)
                ? new RichTextValue(text, BlocksOf(json["blocks"]), IsBare: false)
                : null;
        }
        catch (JsonException)
        {
            // A sentence may begin with a brace.
            return new RichTextValue(stored, null, IsBare: true);
        }
    }

    public JsonObject ToNode() => new()
    {
        ["markup"] = Markup,
        ["blocks"] = BlockJson.ToNode(Blocks ?? new RichTextBlockValue()),
    };

    private static RichTextBlockValue? BlocksOf(JsonNode? json) =>
        json is null ? null : BlockJson.Read<RichTextBlockValue>(json.ToJsonString());
}
