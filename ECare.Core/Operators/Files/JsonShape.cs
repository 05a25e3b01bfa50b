using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ECare.Core.Operators.Files;

/// <summary>
/// Compares a JSON text with the type that it is to become and tells every difference in plain words. The serializer alone stops at the first
/// and speaks of .NET types.
/// </summary>
internal sealed class JsonShape(JsonSerializerOptions options)
{
    public IEnumerable<(string Member, string Reason)> Faults<T>(JsonNode? node) => Faults(string.Empty, node, typeof(T));

    private IEnumerable<(string Member, string Reason)> Faults(string member, JsonNode? node, Type type)
    {
        var info = options.GetTypeInfo(type);

        return (info.Kind, node) switch
        {
            (_, null) => [(member, "must not be null.")],
            (JsonTypeInfoKind.Object, JsonObject value) => ObjectFaults(member, value, info),
            (JsonTypeInfoKind.Object, _) => [(member, "must be an object.")],
            (JsonTypeInfoKind.Enumerable, JsonArray list) => list.SelectMany((item, index) =>
                Faults(string.Create(CultureInfo.InvariantCulture, $"{member}[{index}]"), item, info.ElementType!)),
            (JsonTypeInfoKind.Enumerable, _) => [(member, "must be a list.")],
            (JsonTypeInfoKind.Dictionary, JsonObject map) => map.SelectMany(pair => Faults($"{member}.{pair.Key}", pair.Value, info.ElementType!)),
            (JsonTypeInfoKind.Dictionary, _) => [(member, "must be an object.")],
            _ => ValueFaults(member, node, type),
        };
    }

    private IEnumerable<(string Member, string Reason)> ObjectFaults(string member, JsonObject value, JsonTypeInfo info)
    {
        string Within(string name) => member.Length == 0 ? name : $"{member}.{name}";

        var known = info.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);

        var unknown = value.Where(pair => !known.ContainsKey(pair.Key)).Select(pair => (Within(pair.Key), "is not a member that ECare knows."));

        var missing = known.Values.Where(property => property.AssociatedParameter is { HasDefaultValue: false } && !value.ContainsKey(property.Name))
            .Select(property => (Within(property.Name), "is missing."));

        var wrong = value.Where(pair => known.ContainsKey(pair.Key))
            .SelectMany(pair => Faults(Within(pair.Key), pair.Value, known[pair.Key].PropertyType));

        return unknown.Concat(missing).Concat(wrong);
    }

    private IEnumerable<(string Member, string Reason)> ValueFaults(string member, JsonNode node, Type type)
    {
        try
        {
            node.Deserialize(type, options);
            return [];
        }
        catch (JsonException)
        {
            return [(member, $"cannot be {node.ToJsonString()}; it must be {Expected(type)}.")];
        }
    }

    private string Expected(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => "one of " + string.Join(", ", Enum.GetNames(type).Select(name => options.PropertyNamingPolicy!.ConvertName(name))),
        _ when type == typeof(DateOnly) => "a date like \"2026-11-23\"",
        _ when type == typeof(TimeOnly) => "a time like \"21:00:00\"",
        TypeCode.String => "a text",
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 => "a whole number",
        _ => "a number",
    };
}
