using System.Runtime.InteropServices;

namespace ECare.Web.Theming;

/// <summary>A colour as people see it: lightness 0-1, chroma 0-0.4, hue in degrees. From Björn Ottosson's Oklab (2020).</summary>
/// <remarks>Themes are written in it because equal steps of lightness look equal in every hue, so that one rule of contrast serves all brands.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Oklch(double Lightness, double Chroma, double Hue)
{
    private const double ChromaStep = 0.002;

    /// <summary>The nearest colour a screen can show: chroma gives way, lightness and hue stay.</summary>
    public Rgb ToRgb()
    {
        var colour = this;
        while (!colour.IsShowable && colour.Chroma > 0)
        {
            colour = colour with { Chroma = Math.Max(0, colour.Chroma - ChromaStep) };
        }

        var (red, green, blue) = colour.Linear();
        return new Rgb(Byte(red), Byte(green), Byte(blue));
    }

    /// <summary>The contrast ratio of WCAG 2.2 between what a screen shows of both, 1 to 21.</summary>
    public double ContrastWith(Oklch other) => ToRgb().ContrastWith(other.ToRgb());

    private bool IsShowable
    {
        get
        {
            var (red, green, blue) = Linear();
            return InGamut(red) && InGamut(green) && InGamut(blue);
        }
    }

    private (double Red, double Green, double Blue) Linear()
    {
        var radians = Hue * Math.PI / 180;
        var a = Chroma * Math.Cos(radians);
        var b = Chroma * Math.Sin(radians);

        var l = Cube(Lightness + (0.3963377774 * a) + (0.2158037573 * b));
        var m = Cube(Lightness - (0.1055613458 * a) - (0.0638541728 * b));
        var s = Cube(Lightness - (0.0894841775 * a) - (1.2914855480 * b));

        return ((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
    }

    private static double Cube(double value) => value * value * value;

    private static bool InGamut(double channel) => channel is >= -0.0005 and <= 1.0005;

    private static byte Byte(double linear)
    {
        var channel = Math.Clamp(linear, 0, 1);
        var encoded = channel <= 0.0031308 ? 12.92 * channel : (1.055 * Math.Pow(channel, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(encoded * 255);
    }
}
