using System.Text.Json;
using System.Text.Json.Serialization;

namespace ECare.Cms.Persistence.Json;

/// <summary>Reads and writes the few types a property value can have in storage; dates go as round-trip strings.</summary>
internal sealed class StoredValueConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Number(ref reader),
            JsonTokenType.True => 1,
            JsonTokenType.False => 0,
            _ => throw new JsonException($"A stored value cannot be {reader.TokenType}."),
        };

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteNumberValue(flag ? 1 : 0);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case DateTime date:
                writer.WriteStringValue(date);
                break;
            default:
                throw new JsonException($"A property value of type {value.GetType()} has no form in storage.");
        }
    }

    // Each branch boxes its own type: a conditional expression would widen all of them to decimal.
    private static object Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out var small))
        {
            return small;
        }

        if (reader.TryGetInt64(out var large))
        {
            return large;
        }

        return reader.GetDecimal();
    }
}
