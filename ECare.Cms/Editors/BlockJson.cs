using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ECare.Cms.Editors;

/// <summary>Reads block values, and the values in them with the types that converters understand.</summary>
internal static class BlockJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        Converters = { new BlockValueJson(), new Untyped() },
    };

    /// <summary>Null for what is not a block value; old content may hold anything.</summary>
    public static TValue? Read<TValue>(string text)
        where TValue : class
    {
        try
        {
            return JsonSerializer.Deserialize<TValue>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Untyped : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.True or JsonTokenType.False:
                    return reader.GetBoolean();
                case JsonTokenType.String:
                    return reader.GetString();
                case JsonTokenType.Number when reader.TryGetInt32(out var small):
                    return small;
                case JsonTokenType.Number when reader.TryGetInt64(out var large):
                    return large;
                case JsonTokenType.Number:
                    return reader.GetDecimal();
                case JsonTokenType.Null:
                    return null;
                default:
                    return JsonNode.Parse(ref reader)?.ToJsonString();
            }
        }

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
