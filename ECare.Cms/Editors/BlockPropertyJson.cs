using System.Text.Json;
using System.Text.Json.Serialization;
using Umbraco.Cms.Core.Models.Blocks;

namespace ECare.Cms.Editors;

/// <summary>A value in a block, its members in the order in which uSync's files have them.</summary>
internal sealed class BlockPropertyJson : JsonConverter<BlockPropertyValue>
{
    public override BlockPropertyValue? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Stored>(ref reader, options) is { } stored
            ? new BlockPropertyValue { Alias = stored.Alias ?? string.Empty, Culture = stored.Culture, Segment = stored.Segment, Value = stored.Value }
            : null;

    public override void Write(Utf8JsonWriter writer, BlockPropertyValue value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Stored(value.Alias, value.Culture, value.Segment, value.EditorAlias, value.Value), options);

    private sealed record Stored(string? Alias, string? Culture, string? Segment, string? EditorAlias, object? Value);
}
