using System.Globalization;
using ECare.Core.Primitives;

namespace ECare.Web.Features.Pay;

/// <summary>Reads an amount as people type it: in the digits of any script, with or without thousands, with point, comma or the Arabic mark before the decimals.</summary>
internal static class AmountText
{
    private const int Longest = 24;

    /// <returns>False for what is no amount above zero of the currency; more decimals than it has are not rounded away.</returns>
    public static bool TryRead(string? text, Currency currency, out Money amount)
    {
        amount = default;
        if (text is not { Length: > 0 and <= Longest })
        {
            return false;
        }

        var plain = string.Concat(Digits.ToLatin(text).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('\'' or '\u066c' or '\u200f' or '\u200e'))).Replace('\u066b', '.');
        var mark = plain.LastIndexOfAny(['.', ',']);
        var decimals = mark >= 0 && plain.Length - mark - 1 <= currency.Decimals && IsLastOfItsKind(plain, mark) ? plain.Length - mark - 1 : 0;
        var (whole, rest) = decimals > 0 ? (plain[..mark], plain[(mark + 1)..]) : (plain, "");
        if (!IsWhole(whole) || !rest.All(char.IsAsciiDigit)
            || !decimal.TryParse($"{string.Concat(whole.Where(char.IsAsciiDigit))}.{rest}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value <= 0)
        {
            return false;
        }

        amount = new Money(value, currency);
        return true;
    }

    /// <summary>1,234,567 has thousands and no decimals; 1,234.5 has both.</summary>
    private static bool IsLastOfItsKind(string text, int mark) => text.IndexOf(text[mark], StringComparison.Ordinal) == mark;

    /// <summary>Groups of two (lakh) or three digits behind the first one, as countries write them.</summary>
    private static bool IsWhole(string whole)
    {
        var groups = whole.Split('.', ',');
        return groups.All(group => group.Length > 0 && group.All(char.IsAsciiDigit)) && groups.Skip(1).All(group => group.Length is 2 or 3) && (groups.Length == 1 || groups[^1].Length == 3);
    }
}
