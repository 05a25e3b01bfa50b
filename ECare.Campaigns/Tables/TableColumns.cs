using System.Globalization;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Tables;

/// <summary>Where a schema's columns stand in one table, and how a record becomes a context.</summary>
internal sealed class TableColumns
{
    // Larger numbers are cut: the difference of two must still be a number.
    private const double Largest = 1e300;

    private readonly LearningSchema schema;
    private readonly string file;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly int width;

    /// <param name="first">The first record: the names, or with a schema without header any row.</param>
    public TableColumns(LearningSchema schema, string file, string[] first)
    {
        this.schema = schema;
        this.file = file;
        width = first.Length;
        for (var at = 0; at < first.Length; at++)
        {
            var name = schema.HasHeader ? first[at].Trim() : (at + 1).ToString(CultureInfo.InvariantCulture);
            if (!places.TryAdd(name, at))
            {
                throw TableException.At(file, 1, name, "the name stands there twice.");
            }
        }

        foreach (var name in schema.Numbers.Concat(schema.Categories))
        {
            Place(name);
        }
    }

    /// <summary>Which field the column is.</summary>
    public int Place(string name) =>
        places.TryGetValue(name, out var place)
            ? place
            : throw TableException.At(file, 1, name, $"is named in the schema but not in the file, which has {string.Join(", ", places.Keys)}.");

    public RowContext Context(string[] record, long line)
    {
        if (record.Length != width)
        {
            throw TableException.At(file, line, null, string.Create(CultureInfo.InvariantCulture, $"has {record.Length} fields where the first line has {width}."));
        }

        var numbers = new double[schema.Numbers.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var text = record[places[schema.Numbers[i]]].Trim();
            numbers[i] = schema.Missing.Contains(text) ? double.NaN : Number(text, schema.Numbers[i], line);
        }

        var categories = new ulong[schema.Categories.Count];
        for (var i = 0; i < categories.Length; i++)
        {
            var text = record[places[schema.Categories[i]]].Trim();
            categories[i] = schema.Missing.Contains(text) ? 0 : StableHash.Of(text);
        }

        return new RowContext(numbers, categories);
    }

    /// <summary>A number as programs write it everywhere: a point for decimals, no separators of thousands.</summary>
    public double Number(string text, string column, long line) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value)
            ? Math.Clamp(value, -Largest, Largest)
            : throw TableException.At(file, line, column, $"\"{text}\" is no number.");
}
