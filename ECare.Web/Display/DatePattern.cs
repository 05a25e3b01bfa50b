using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ECare.Core.Primitives;

namespace ECare.Web.Display;

/// <summary>A date pattern of a locale, taken apart once: <c>{d} {dd} {MM} {mon} {month} {y}</c> and the text between them.</summary>
internal sealed partial class DatePattern(string pattern, Locale locale)
{
    private readonly string[] parts = [.. Token.Split(pattern).Where(part => part.Length > 0)];

    /// <summary>In Latin digits.</summary>
    public string Write(CalendarDate date)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[96]);
        foreach (var part in parts)
        {
            Append(ref text, part, date);
        }

        return text.ToStringAndClear();
    }

    [GeneratedRegex(@"(?<token>\{[a-zA-Z]+\})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Token { get; }

    private void Append(ref DefaultInterpolatedStringHandler text, string part, CalendarDate date)
    {
        switch (part)
        {
            case "{d}":
                text.AppendFormatted(date.Day);
                break;
            case "{dd}":
                text.AppendFormatted(date.Day, "00");
                break;
            case "{MM}":
                text.AppendFormatted(date.Month, "00");
                break;
            case "{mon}":
                text.AppendLiteral(locale.ShortMonths.GetValueOrDefault(date.System, locale.Months[date.System])[date.Month - 1]);
                break;
            case "{month}":
                text.AppendLiteral(locale.Months[date.System][date.Month - 1]);
                break;
            case "{y}":
                text.AppendFormatted(date.Year);
                text.AppendLiteral(locale.Eras.GetValueOrDefault(date.System, string.Empty));
                break;
            default:
                text.AppendLiteral(part);
                break;
        }
    }
}
