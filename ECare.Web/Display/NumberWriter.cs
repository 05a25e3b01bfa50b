using System.Globalization;
using ECare.Core.Primitives;

namespace ECare.Web.Display;

/// <summary>Writes numbers in a language's digits, grouping and signs.</summary>
internal sealed class NumberWriter
{
    /// <summary>A decimal has 29 digits; grouped, with decimals and sign, that is less than this.</summary>
    private const int LongestNumber = 96;

    private static readonly string[] FixedFormats = ["F0", "F1", "F2", "F3"];

    private readonly char zero;
    private readonly char decimalSign;
    private readonly char groupSign;
    private readonly string minus;
    private readonly DigitGrouping grouping;

    public NumberWriter(Locale locale, DigitScript script)
    {
        var signs = locale.Separators.GetValueOrDefault(script) ?? locale.Separators[DigitScript.Latin];
        (decimalSign, groupSign) = (signs[0], signs[1]);
        zero = Digits.ZeroOf(script);
        minus = locale.Minus;
        grouping = locale.Grouping;
    }

    /// <summary>With its sign and exactly as many decimals as asked for (0 to 3).</summary>
    public string Write(decimal value, int decimals, string suffix = "") =>
        Write(value, decimals, grouping, decimal.Round(value, decimals, MidpointRounding.AwayFromZero) < 0 ? minus : string.Empty, suffix);

    /// <summary>Without its sign, which the caller's <paramref name="prefix"/> holds where there is one.</summary>
    public string Write(decimal value, int decimals, DigitGrouping groups, string prefix, string suffix)
    {
        Span<char> digits = stackalloc char[LongestNumber];
        Math.Abs(value).TryFormat(digits, out var length, FixedFormats[decimals], CultureInfo.InvariantCulture);
        var integer = decimals == 0 ? length : length - decimals - 1;

        Span<char> number = stackalloc char[LongestNumber];
        var written = Digits.WriteGrouped(digits[..integer], groups, groupSign, number);
        if (decimals > 0)
        {
            number[written++] = decimalSign;
            digits.Slice(integer + 1, decimals).CopyTo(number[written..]);
            written += decimals;
        }

        ToScript(number[..written]);
        return string.Concat(prefix, number[..written], suffix);
    }

    /// <summary>At most as many decimals as asked for, none that are zero: 1.5 and 12, not 1.50 and 12.00.</summary>
    public string WriteShort(decimal value, int atMost, string suffix)
    {
        var rounded = decimal.Round(value, atMost, MidpointRounding.AwayFromZero);
        var decimals = 0;
        while (decimals < atMost && rounded != decimal.Round(rounded, decimals))
        {
            decimals++;
        }

        return Write(rounded, decimals, suffix);
    }

    /// <summary>The script's digits in a text that is already laid out: a date, a clock, a telephone number.</summary>
    public string Digitize(string text) => zero == '0' ? text : string.Create(text.Length, (text, this), static (target, state) =>
    {
        state.text.CopyTo(target);
        state.Item2.ToScript(target);
    });

    private void ToScript(Span<char> text)
    {
        if (zero == '0')
        {
            return;
        }

        foreach (ref var letter in text)
        {
            if (char.IsAsciiDigit(letter))
            {
                letter = (char)(letter - '0' + zero);
            }
        }
    }
}
