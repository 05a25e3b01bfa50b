using System.Globalization;
using System.Text;

namespace ECare.Web.Theming;

/// <summary>A theme as CSS: variables only, so that two brands differ in nothing but values.</summary>
internal static class ThemeStylesheet
{
    private static readonly string[] SizeNames = ["0", "1", "2", "3", "4", "5"];

    public static string Write(ThemeFile theme, Palette light, Palette dark, string motifUrl, string brands)
    {
        var css = new StringBuilder("@layer reset,tokens,base,shell,parts,utilities,media;@layer tokens{");
        css.Append(":root{").Append(Shape(theme)).Append("--motif:url(\"").Append(motifUrl).Append("\");--motif-opacity:.45;").Append(Colours(light)).Append('}');

        css.Append("@media (min-width:48rem){:root{--motif-opacity:.85}}");

        // The switch in the header beats the system, in both directions.
        var night = Colours(dark) + "--card-shadow:none;--shadow-raised:0 8px 30px rgb(0 0 0/.5);";
        css.Append("@media screen and (prefers-color-scheme:dark){:root:not([data-scheme=light]){").Append(night).Append("}}");
        css.Append("@media screen{:root[data-scheme=dark]{").Append(night).Append("}}");
        return css.Append(brands).Append('}').ToString();
    }

    /// <summary>A brand's three colours, for pages that show several brands side by side.</summary>
    public static string Brand(string name, Palette light, Palette dark) =>
        $"[data-brand={name}]{{--brand-1:{light["hero-1"].ToRgb()};--brand-2:{light["hero-2"].ToRgb()};--brand-mark:{light["primary-text"].ToRgb()}}}"
        + $"@media screen and (prefers-color-scheme:dark){{:root:not([data-scheme=light]) [data-brand={name}]{{--brand-mark:{dark["primary-text"].ToRgb()}}}}}"
        + $":root[data-scheme=dark] [data-brand={name}]{{--brand-mark:{dark["primary-text"].ToRgb()}}}";

    private static string Colours(Palette palette) =>
        string.Concat(palette.Roles.Select(role => $"--{role.Key}:{role.Value.ToRgb()};"));

    private static string Shape(ThemeFile theme)
    {
        var radius = theme.Radius;
        var (line, shadow) = theme.Card switch
        {
            CardStyle.Raised => ("1px solid transparent", "0 1px 2px rgb(40 30 60/.05),0 8px 28px rgb(40 30 60/.08)"),
            CardStyle.Bold => ("2px solid var(--text)", "none"),
            CardStyle.Flat => ("1px solid var(--line)", "none"),
            _ => ("1px solid var(--line)", "0 1px 3px rgb(70 40 20/.06)"),
        };
        var pill = radius.Control > 64;

        return $"--radius-s:{Px(radius.Small)};--radius-m:{Px(radius.Medium)};--radius-l:{Px(radius.Large)};--radius-control:{Px(radius.Control)};"
            + $"--radius-field:{Px(pill ? radius.Medium : radius.Control)};--radius-badge:{(pill ? "999px" : Px(radius.Small))};--radius-bar:{(radius.Small > 3 ? "999px" : "1px")};"
            + $"--card-radius:{Px(theme.Card == CardStyle.Flat ? radius.Medium : radius.Large)};--hero-radius:{Px(radius.Large)};--card-line:{line};--card-shadow:{shadow};"
            + "--shadow-raised:0 2px 6px rgb(20 20 40/.08),0 12px 40px rgb(20 20 40/.16);"
            + $"--header-line-width:{(theme.Header is HeaderStyle.Solid ? "0" : "3px")};"
            + $"--heading-weight:{theme.Headings.Weight.ToString(CultureInfo.InvariantCulture)};--heading-tracking:{theme.Headings.Tracking};"
            + (theme.Headings.Family.Length > 0 ? $"--heading-font:{theme.Headings.Family};" : "")
            + Sizes(theme.Headings.Ratio);
    }

    /// <summary>Sizes rise by the theme's ratio; on narrow screens the larger ones rise less.</summary>
    private static string Sizes(double ratio)
    {
        var css = new StringBuilder("--size-small:.875rem;");
        for (var step = 0; step < SizeNames.Length; step++)
        {
            var wide = Math.Pow(ratio, step);
            var narrow = Math.Pow(1 + ((ratio - 1) * 0.8), step);
            var vw = (wide - narrow) * 2.2;
            css.Append(CultureInfo.InvariantCulture, $"--size-{SizeNames[step]}:clamp({narrow:0.###}rem,{narrow - (vw * 0.225):0.###}rem + {vw:0.###}vw,{wide:0.###}rem);");
        }

        return css.ToString();
    }

    private static string Px(int pixels) => string.Create(CultureInfo.InvariantCulture, $"{pixels}px");
}
