namespace ECare.Core.Primitives;

/// <summary>Turns digits from one script into another and groups them; everything that is no digit passes through.</summary>
public static class Digits
{
    /// <summary>The zero of a script; its nine others follow it in Unicode.</summary>
    public static char ZeroOf(DigitScript script) => script switch
    {
        DigitScript.Latin => '0',
        DigitScript.Devanagari => '\u0966',
        DigitScript.ArabicIndic => '\u0660',
        _ => throw new ArgumentOutOfRangeException(nameof(script), script, "No such script."),
    };

    /// <summary>Latin digits as a script writes them.</summary>
    public static string Write(string text, DigitScript script)
    {
        var zero = ZeroOf(script);
        return zero == '0'
            ? text
            : string.Create(text.Length, (text, zero), static (target, state) => Write(state.text, state.zero, target));
    }

    /// <summary>The decimal digits of any script (also the Persian ones that some keyboards type) as Latin digits: what people enter becomes what is stored.</summary>
    public static string ToLatin(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\u007f')
        ? string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = char.IsDigit(source[i]) ? (char)('0' + (int)char.GetNumericValue(source[i])) : source[i];
            }
        })
        : text;

    /// <summary>Writes Latin integer digits in groups and returns how many characters that took: at most twice as many.</summary>
    public static int WriteGrouped(ReadOnlySpan<char> integer, DigitGrouping grouping, char separator, Span<char> target)
    {
        var written = 0;
        for (var i = 0; i < integer.Length; i++)
        {
            if (i > 0 && StartsGroup(integer.Length - i, grouping))
            {
                target[written++] = separator;
            }

            target[written++] = integer[i];
        }

        return written;
    }

    private static void Write(string text, char zero, Span<char> target)
    {
        for (var i = 0; i < text.Length; i++)
        {
            target[i] = char.IsAsciiDigit(text[i]) ? (char)(text[i] - '0' + zero) : text[i];
        }
    }

    private static bool StartsGroup(int digitsLeft, DigitGrouping grouping) => grouping switch
    {
        DigitGrouping.None => false,
        DigitGrouping.Thousands => digitsLeft % 3 == 0,
        DigitGrouping.Lakh => digitsLeft == 3 || (digitsLeft > 3 && digitsLeft % 2 == 1),
        _ => throw new ArgumentOutOfRangeException(nameof(grouping), grouping, "No such grouping."),
    };
}
