namespace ECare.Web.Theming;

/// <summary>Every colour of one theme in one scheme, by the role it plays. The stylesheet's variables have the same names.</summary>
public sealed class Palette
{
    private static readonly Oklch White = new(1, 0, 0);

    private readonly Dictionary<string, Oklch> roles = new(StringComparer.Ordinal);

    private Palette()
    {
    }

    /// <summary>The roles and their colours, as variables are written.</summary>
    public IReadOnlyDictionary<string, Oklch> Roles => roles;

    /// <summary>The colour that plays a role.</summary>
    public Oklch this[string role]
    {
        get => roles[role];
        private set => roles[role] = value;
    }

    /// <summary>The palette for day.</summary>
    public static Palette Light(ThemeFile theme)
    {
        var grey = theme.Neutral!;
        var palette = new Palette
        {
            ["page"] = grey.At(0.975),
            ["surface"] = White,
            ["field"] = White,
            ["sunken"] = grey.At(0.95),
            ["line"] = grey.At(0.9),
            ["line-strong"] = grey.At(0.6),
            ["text"] = grey.At(0.23, 1.6),
            ["text-quiet"] = grey.At(0.46, 1.6),
            ["foot"] = grey.At(0.945, 1.3),
            ["on-foot"] = grey.At(0.3, 1.6),
            ["track"] = grey.At(0.9, 1.2),
        };
        palette.AddBrand(theme, primary: theme.Primary!.Solid, text: Math.Min(theme.Primary.Lightness, 0.5), tint: 0.955, onTint: 0.38);
        palette["accent-tint"] = theme.Accent!.At(0.965, 0.25);
        palette["on-accent-tint"] = grey.At(0.25, 1.6);
        palette["accent-line"] = theme.Accent.At(0.86, 0.6);
        palette["accent-bar"] = theme.Accent.At(Math.Min(theme.Accent.Lightness, 0.7));
        palette.AddStates(solid: 0.53, tint: 0.955, tintChroma: 0.035, onTint: 0.36);
        palette.AddHeader(theme, light: true);
        return palette;
    }

    /// <summary>The palette for night: surfaces rise towards the eye, colours give up some chroma.</summary>
    public static Palette Dark(ThemeFile theme)
    {
        // At night warm greys turn muddy; the brand's own hue keeps them clean.
        var grey = theme.Neutral! with { Hue = theme.Primary!.Hue, Chroma = 0.013 };
        var palette = new Palette
        {
            ["page"] = grey.At(0.175),
            ["surface"] = grey.At(0.225),
            ["field"] = grey.At(0.2),
            ["sunken"] = grey.At(0.275),
            ["line"] = grey.At(0.33),
            ["line-strong"] = grey.At(0.58),
            ["text"] = grey.At(0.95, 0.6),
            ["text-quiet"] = grey.At(0.76),
            ["foot"] = grey.At(0.145),
            ["on-foot"] = grey.At(0.82),
            ["track"] = grey.At(0.34, 1.2),
        };
        palette.AddBrand(theme, primary: theme.Primary.At(0.76, 0.75), text: 0.8, tint: 0.3, onTint: 0.92);
        palette["accent-tint"] = theme.Accent!.At(0.28, 0.28);
        palette["on-accent-tint"] = grey.At(0.95, 0.6);
        palette["accent-line"] = theme.Accent.At(0.42, 0.5);
        palette["accent-bar"] = theme.Accent.Solid;
        palette.AddStates(solid: 0.76, tint: 0.29, tintChroma: 0.05, onTint: 0.92);
        palette.AddHeader(theme, light: false);
        return palette;
    }

    private void AddBrand(ThemeFile theme, Oklch primary, double text, double tint, double onTint)
    {
        this["primary"] = primary;
        this["on-primary"] = Readable(primary, theme.Neutral!);
        this["primary-hover"] = primary with { Lightness = primary.Lightness - 0.05 };
        this["primary-text"] = theme.Primary!.At(text, text > 0.7 ? 0.7 : 1);
        this["primary-tint"] = theme.Primary.At(tint, 0.16);
        this["on-primary-tint"] = theme.Primary.At(onTint, onTint > 0.7 ? 0.25 : 0.8);
        this["primary-bar"] = primary;
        this["chart"] = primary;
        this["focus"] = this["primary-text"];
        this["accent"] = theme.Accent!.Solid;
        this["on-accent"] = Readable(theme.Accent.Solid, theme.Neutral!);
        this["hero-1"] = theme.Hero!.From.Solid;
        this["hero-2"] = theme.Hero.To.Solid;
        this["on-hero"] = White;
        this["hero-quiet"] = theme.Hero.From.At(0.93, 0.2);
    }

    private void AddStates(double solid, double tint, double tintChroma, double onTint)
    {
        foreach (var (name, hue, chroma) in new[] { ("good", 150.0, 0.13), ("warn", 58.0, 0.15), ("bad", 25.0, 0.19), ("info", 245.0, 0.13) })
        {
            this[name] = new Oklch(solid, chroma, hue);
            this[$"on-{name}"] = solid > 0.65 ? new Oklch(0.2, 0.02, hue) : White;
            this[$"{name}-tint"] = new Oklch(tint, tintChroma, hue);
            this[$"on-{name}-tint"] = new Oklch(onTint, onTint > 0.7 ? 0.04 : 0.09, hue);
        }
    }

    private void AddHeader(ThemeFile theme, bool light)
    {
        (this["header"], this["header-line"]) = theme.Header switch
        {
            HeaderStyle.Solid => (this["hero-1"], this["accent"]),
            HeaderStyle.Accent when light => (this["accent"], this["primary"]),
            HeaderStyle.Accent => (theme.Accent!.At(0.27, 0.35), this["accent"]),
            HeaderStyle.Tinted when light => (theme.Accent!.At(0.972, 0.22), this["primary"]),
            _ => (this["surface"], this["primary"]),
        };
        this["on-header"] = Readable(this["header"], theme.Neutral!);

        // The count of notices stands on the header, where an accent on an accent would vanish.
        var onAccent = theme.Header == HeaderStyle.Accent && light;
        this["count"] = this[onAccent ? "primary" : "accent"];
        this["on-count"] = this[onAccent ? "on-primary" : "on-accent"];
    }

    private static Oklch Readable(Oklch behind, ThemeColour grey)
    {
        var ink = grey.At(0.2, 1.6);
        return behind.ContrastWith(White) >= behind.ContrastWith(ink) ? White : ink;
    }
}
