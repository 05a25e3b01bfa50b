using System.Globalization;

namespace ECare.Web.Theming;

/// <summary>The pairs of colours that stand on each other, and how far apart WCAG 2.2 AA wants them.</summary>
public static class ThemeContrast
{
    /// <summary>1.4.3 Contrast (Minimum): text below 24 px.</summary>
    private const double Text = 4.5;

    /// <summary>1.4.11 Non-text Contrast: the edges of controls, bars, focus.</summary>
    private const double Shape = 3;

    private static readonly (string On, string Behind, double Least)[] Pairs =
    [
        ("text", "page", Text), ("text", "surface", Text), ("text", "sunken", Text), ("text", "field", Text),
        ("text-quiet", "page", Text), ("text-quiet", "surface", Text), ("text-quiet", "sunken", Text),
        ("primary-text", "page", Text), ("primary-text", "surface", Text), ("primary-text", "sunken", Text),
        ("on-primary", "primary", Text), ("on-primary", "primary-hover", Text), ("on-primary-tint", "primary-tint", Text),
        ("on-accent", "accent", Text), ("on-accent-tint", "accent-tint", Text), ("primary-text", "accent-tint", Text),
        ("on-hero", "hero-1", Text), ("on-hero", "hero-2", Text), ("hero-quiet", "hero-1", Text), ("hero-quiet", "hero-2", Text),
        ("on-header", "header", Text), ("on-count", "count", Text), ("on-foot", "foot", Text),
        ("on-good-tint", "good-tint", Text), ("on-warn-tint", "warn-tint", Text), ("on-bad-tint", "bad-tint", Text), ("on-info-tint", "info-tint", Text),
        ("on-warn-tint", "surface", Text), ("on-bad-tint", "surface", Text), ("on-bad-tint", "page", Text), ("on-bad", "bad", Text),
        ("line-strong", "field", Shape), ("line-strong", "surface", Shape), ("focus", "page", Shape), ("focus", "surface", Shape),
        ("primary-bar", "track", Shape), ("warn", "track", Shape), ("bad", "track", Shape), ("chart", "surface", Shape),
    ];

    /// <summary>What is too faint, in plain words; empty when the theme may start.</summary>
    public static IEnumerable<string> Faults(Palette palette, string scheme) =>
        from pair in Pairs
        let ratio = palette[pair.On].ContrastWith(palette[pair.Behind])
        where ratio < pair.Least
        select string.Create(CultureInfo.InvariantCulture, $"{scheme}: '{pair.On}' on '{pair.Behind}' has a contrast of {ratio:0.00}, and {pair.Least:0.0} is the least.");
}
