using System.Globalization;

namespace ECare.Web.Display.Messages;

/// <summary>What a message is filled with, and how values are written.</summary>
internal readonly ref struct MessageArguments(DisplayFormat format, ReadOnlySpan<(string Name, object Value)> values)
{
    private readonly ReadOnlySpan<(string Name, object Value)> values = values;

    public DisplayFormat Format { get; } = format;

    public object? Find(string name)
    {
        foreach (var (key, value) in values)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Null when the argument is no number: an editor's mistake, for which no page goes down.</summary>
    public decimal? CountOf(string name) => Find(name) switch
    {
        decimal number => number,
        int or long or short or byte or uint => Convert.ToDecimal(Find(name), CultureInfo.InvariantCulture),
        _ => null,
    };
}
