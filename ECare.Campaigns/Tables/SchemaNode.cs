using System.Globalization;
using System.Text.Json;

namespace ECare.Campaigns.Tables;

/// <summary>A value of a schema with the way to it, so that a fault can name its place.</summary>
internal sealed class SchemaNode(JsonElement element, string file, string path)
{
    /// <summary>The value of that name; null when it is absent or null.</summary>
    public SchemaNode? this[string name]
    {
        get
        {
            Demand(JsonValueKind.Object, "an object");
            return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Inner(value, name) : null;
        }
    }

    public TableException Fault(string what) => new(path.Length == 0 ? $"{file}: {what}" : $"{file}, \"{path}\": {what}");

    public void AllowOnly(IReadOnlySet<string> names)
    {
        foreach (var (name, _) in Entries())
        {
            if (!names.Contains(name))
            {
                throw Fault($"\"{name}\" is not known here; known are {string.Join(", ", names)}.");
            }
        }
    }

    public void AllowOnly(IEnumerable<string> names) => AllowOnly(names.ToHashSet(StringComparer.Ordinal));

    public List<(string Name, SchemaNode Value)> Entries()
    {
        Demand(JsonValueKind.Object, "an object");
        var entries = new List<(string Name, SchemaNode Value)>();
        foreach (var property in element.EnumerateObject())
        {
            if (entries.Exists(entry => entry.Name == property.Name))
            {
                throw Fault($"\"{property.Name}\" stands there twice.");
            }

            entries.Add((property.Name, Inner(property.Value, property.Name)));
        }

        return entries;
    }

    public string Text()
    {
        Demand(JsonValueKind.String, "a text");
        return element.GetString()!;
    }

    public List<string> Texts()
    {
        Demand(JsonValueKind.Array, "a list of texts");
        return [.. element.EnumerateArray().Select((value, at) => Inner(value, at.ToString(CultureInfo.InvariantCulture)).Text())];
    }

    public double Number(double least, double most)
    {
        Demand(JsonValueKind.Number, "a number");
        return element.TryGetDouble(out var value) && value >= least && value <= most
            ? value
            : throw Fault(string.Create(CultureInfo.InvariantCulture, $"must lie between {least} and {most}, not {element.GetRawText()}."));
    }

    public bool Truth() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault("must be true or false."),
    };

    private SchemaNode Inner(JsonElement value, string name) => new(value, file, path.Length == 0 ? name : $"{path}.{name}");

    private void Demand(JsonValueKind kind, string what)
    {
        if (element.ValueKind != kind)
        {
            throw Fault($"must be {what}.");
        }
    }
}
