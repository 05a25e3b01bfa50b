using System.Globalization;
using System.Text.RegularExpressions;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Web.Display;

namespace ECare.Web.Content.Gate;

/// <summary>An amount of money in words.</summary>
/// <param name="Written">As it stands there: <c>रु ३९९</c>.</param>
/// <param name="Minors">What it can mean in minor units: in <c>1.500</c> the point may divide thousands or begin the decimals.</param>
internal sealed record WrittenAmount(string Written, IReadOnlyList<long> Minors);

/// <summary>Finds amounts in an operator's currency: a number in whatever digits beside the sign, the code or a word for it.</summary>
internal sealed class WrittenAmounts
{
    private const string Space = @"[ \u00A0\u2009\u202F]";

    /// <summary>Digits, in groups of whatever kind; a space divides thousands only, or it would join two numbers.</summary>
    private const string Number = $@"\p{{Nd}}+(?:[.,'’٫٬]\p{{Nd}}+|{Space}\p{{Nd}}{{3}}(?!\p{{Nd}}))*";

    /// <summary>What stands between an amount and its sign: spaces and marks of direction.</summary>
    private const string Gap = @"[\s\u00A0\u202F\p{Cf}]{0,3}";

    /// <summary>From this length on, a word of a script that appends its cases may go on: <c>रुपैयाँमा</c>.</summary>
    private const int Inflected = 4;

    private const char LastOfLatin = '\u024F';

    private readonly Currency currency;
    private readonly Regex amounts;

    public WrittenAmounts(Operator @operator)
    {
        currency = @operator.Currency;
        var locales = @operator.Languages.Append("en").Select(Locale.Of).ToList();
        var signs = locales.SelectMany(locale => locale.CurrencyWords.GetValueOrDefault(currency.Code, []).Append(locale.Symbols.GetValueOrDefault(currency.Code, currency.Code)))
            .Append(currency.Code)
            .Select(sign => sign.TrimEnd('.'))
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(sign => sign.Length)
            .ToList();
        var before = $@"(?<![\p{{L}}\p{{M}}\p{{Nd}}])(?:{string.Join('|', signs.Select(Escaped))})\.?{Gap}(?<number>{Number})";
        var after = $@"(?<![A-Za-z\p{{Nd}}])(?<number>{Number}){Gap}(?:{string.Join('|', signs.Select(sign => Escaped(sign) + EndOf(sign)))})";
        amounts = new Regex($"{after}|{before}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    public IEnumerable<WrittenAmount> In(string text) =>
        amounts.Matches(text).Select(match => new WrittenAmount(match.Value.Trim(), [.. MinorsOf(Digits.ToLatin(match.Groups["number"].Value)).Distinct()]));

    /// <summary>Every meaning that a number may have.</summary>
    private IEnumerable<long> MinorsOf(string number)
    {
        // A number that happens to stand before or behind the amount looks like a group of thousands.
        var parts = number.Split(' ', '\u00A0', '\u2009', '\u202F');
        foreach (var chunk in new[] { string.Concat(parts), parts[0], parts[^1] })
        {
            var groups = chunk.Split('.', ',', '\'', '’', '٫', '٬');
            if (groups.Length == 1 || (groups.Skip(1).All(group => group.Length is 2 or 3) && groups[^1].Length == 3))
            {
                yield return Scaled(string.Concat(groups), string.Empty);
            }

            if (groups.Length > 1 && groups[^1].TrimEnd('0').Length <= currency.Decimals)
            {
                yield return Scaled(string.Concat(groups[..^1]), groups[^1].TrimEnd('0'));
            }
        }
    }

    private long Scaled(string whole, string decimals) =>
        long.TryParse(whole + decimals.PadRight(currency.Decimals, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : 0;

    private static string Escaped(string sign) =>
        string.Concat(sign.Select(character => char.IsWhiteSpace(character) ? $"{Space}?" : Regex.Escape(character.ToString())));

    private static string EndOf(string sign) => sign.Length >= Inflected && sign[^1] > LastOfLatin ? string.Empty : @"(?![\p{L}\p{M}\p{Nd}])";
}
