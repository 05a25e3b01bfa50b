using System.Globalization;
using System.Runtime.InteropServices;

namespace ECare.Web.Theming;

/// <summary>A colour as a screen is told: sRGB, eight bits a channel.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Relative luminance of WCAG 2.2, 0 (black) to 1 (white).</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>The contrast ratio of WCAG 2.2, 1 to 21.</summary>
    public double ContrastWith(Rgb other)
    {
        var (mine, theirs) = (Luminance, other.Luminance);
        return (Math.Max(mine, theirs) + 0.05) / (Math.Min(mine, theirs) + 0.05);
    }

    /// <summary>As CSS writes it: <c>#1f2937</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
