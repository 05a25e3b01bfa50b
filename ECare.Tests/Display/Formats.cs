using ECare.Core.Primitives;
using ECare.Web.Display;

namespace ECare.Tests.Display;

/// <summary>The formats of the demo's operators.</summary>
internal static class Formats
{
    private static readonly DisplayFormats All = new();

    public static DisplayFormat Of(string culture, bool latinDigits = false, CalendarSystem? calendar = null) =>
        All.For(culture, new DisplayPreferences(latinDigits, calendar), ZoneOf(culture));

    /// <summary>Makes what one cannot see visible: the spaces that do not break, and the direction marks.</summary>
    public static string Visible(string text) => text
        .Replace("\u00a0", "_", StringComparison.Ordinal)
        .Replace("\u202f", "~", StringComparison.Ordinal)
        .Replace("\u061c", "<", StringComparison.Ordinal);

    private static string ZoneOf(string culture) => culture switch
    {
        "ar-SA" => "Asia/Riyadh",
        "ar-BH" => "Asia/Bahrain",
        "fr-SN" or "wo-SN" => "Africa/Dakar",
        "nl-NL" => "Europe/Amsterdam",
        _ => "Asia/Kathmandu",
    };
}
