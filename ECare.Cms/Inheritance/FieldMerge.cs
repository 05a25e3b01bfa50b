using System.Globalization;

namespace ECare.Cms.Inheritance;

/// <summary>How a field stands to the same field of the document that is followed.</summary>
public enum FieldStanding
{
    /// <summary>The origin says nothing here; the document's own words stand.</summary>
    Own,

    /// <summary>The origin's words.</summary>
    Followed,

    /// <summary>The words that the origin said when somebody here last agreed; it says something new now: take it, or keep these.</summary>
    Waiting,

    /// <summary>Own words, and the origin says what it said when they were written.</summary>
    Overridden,

    /// <summary>Own words, and the origin says something new: take it, or keep the own.</summary>
    Changed,
}

/// <summary>The three-way comparison of an overridden field: what was seen of the origin, what it says now, and what is said here.</summary>
public static class FieldMerge
{
    /// <param name="seen">What the origin said when somebody last decided.</param>
    /// <param name="origin">What it says now.</param>
    /// <param name="own">What is said here.</param>
    public static FieldStanding Of(string? seen, string? origin, string? own) =>

        // Where both came to say the same there is nothing left to decide.
        IsSame(seen, origin) || IsSame(origin, own) ? FieldStanding.Overridden : FieldStanding.Changed;

    /// <summary>A stored value as text that can be compared.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => string.Empty,
        DateTime date => date.ToString("O", CultureInfo.InvariantCulture),
        decimal number => number.ToString("G29", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    // Nothing stored and nothing written are the same to an editor.
    private static bool IsSame(string? one, string? other) => string.Equals(one ?? string.Empty, other ?? string.Empty, StringComparison.Ordinal);
}
