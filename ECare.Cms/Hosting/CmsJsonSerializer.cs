using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Serialization;

namespace ECare.Cms.Hosting;

/// <summary>JSON as Umbraco's services expect it: camel case, lenient about numbers and booleans, UDIs as text.</summary>
internal sealed class CmsJsonSerializer : IConfigurationEditorJsonSerializer, IWebhookJsonSerializer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new UntypedConverter(), new UdiConverter(), new LenientBooleanConverter() },
    };

    public string Serialize(object? input) => JsonSerializer.Serialize(input, Options);

    public T? Deserialize<T>(string input) => JsonSerializer.Deserialize<T>(input, Options);

    public bool TryDeserialize<T>(object input, [NotNullWhen(true)] out T? value)
        where T : class
    {
        try
        {
            value = input switch
            {
                string { Length: > 0 } text => JsonSerializer.Deserialize<T>(text, Options),
                JsonNode node => node.Deserialize<T>(Options),
                JsonElement element => element.Deserialize<T>(Options),
                string => null,
                _ => JsonSerializer.SerializeToElement(input, input.GetType(), Options).Deserialize<T>(Options),
            };
        }
        catch (JsonException)
        {
            value = null;
        }

        return value is not null;
    }

    /// <summary>Gives values of unknown type the types that Umbraco's conversions understand.</summary>
    internal sealed class UntypedConverter : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.True:
                    return true;
                case JsonTokenType.False:
                    return false;
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
                    return JsonNode.Parse(ref reader);
            }
        }

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            if (value.GetType() == typeof(object))
            {
                writer.WriteStartObject();
                writer.WriteEndObject();
                return;
            }

            JsonSerializer.Serialize(writer, value, value.GetType(), options);
        }
    }

    private sealed class UdiConverter : JsonConverter<Udi>
    {
        public override bool CanConvert(Type typeToConvert) => typeof(Udi).IsAssignableFrom(typeToConvert);

        public override Udi? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && UdiParser.TryParse(text, out var udi) ? udi : null;

        public override void Write(Utf8JsonWriter writer, Udi value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class LenientBooleanConverter : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.Number => reader.GetInt32() != 0,
            JsonTokenType.String => reader.GetString() is "1" or "true" or "True",
            _ => false,
        };

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }
}
