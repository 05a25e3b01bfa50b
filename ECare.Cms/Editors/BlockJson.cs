using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ECare.Cms.Editors;

/// <summary>Reads and writes block values, and the values in them with the types that converters and editors understand.</summary>
internal static class BlockJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new BlockValueJson(), new BlockPropertyJson(), new Untyped() },
    };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    public static string Write<TValue>(TValue value) => JsonSerializer.Serialize(value, Options);

    /// <summary>For the back office: a tree that every serializer writes in the same way.</summary>
    public static JsonNode? ToNode<TValue>(TValue value) => JsonSerializer.SerializeToNode(value, Options);

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
                    return JsonNode.Parse(ref reader)?.ToJsonString(Compact);
            }
        }

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
