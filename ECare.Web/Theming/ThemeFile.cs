using System.ComponentModel.DataAnnotations;

namespace ECare.Web.Theming;

/// <summary>What <c>operators/&lt;name&gt;/theme.json</c> says: a handful of decisions from which every colour and shape follows.</summary>
public sealed record ThemeFile
{
    /// <summary>The brand, for people who read the file; pages take the brand's words from content.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>The colour of what can be done: buttons, links, the current place.</summary>
    [Required]
    public ThemeColour? Primary { get; init; }

    /// <summary>The colour of what should be noticed once a screen: offers, the hero's button.</summary>
    [Required]
    public ThemeColour? Accent { get; init; }

    /// <summary>The cast of all greys.</summary>
    [Required]
    public ThemeColour? Neutral { get; init; }

    /// <summary>The two ends of the hero's gradient.</summary>
    [Required]
    public ThemeGradient? Hero { get; init; }

    /// <summary>How the header wears the brand.</summary>
    public HeaderStyle Header { get; init; }

    /// <summary>What sets a card off from the page.</summary>
    public CardStyle Card { get; init; }

    /// <summary>How round corners are.</summary>
    public ThemeRadii Radius { get; init; } = new();

    /// <summary>How headings look.</summary>
    public ThemeHeadings Headings { get; init; } = new();
}

/// <summary>One colour of a theme in OKLCH; where the lightness is left out the palette knows it.</summary>
public sealed record ThemeColour
{
    /// <summary>Degrees on the colour circle.</summary>
    [Range(0, 360)]
    public double Hue { get; init; }

    /// <summary>How colourful, 0 (grey) to about 0.3.</summary>
    [Range(0, 0.4)]
    public double Chroma { get; init; }

    /// <summary>0 (black) to 1 (white).</summary>
    [Range(0, 1)]
    public double Lightness { get; init; } = 0.5;

    internal Oklch At(double lightness, double chromaShare = 1) => new(lightness, Chroma * chromaShare, Hue);

    internal Oklch Solid => new(Lightness, Chroma, Hue);
}

/// <summary>From the start of the line to its end.</summary>
public sealed record ThemeGradient(ThemeColour From, ThemeColour To);

/// <summary>How the header wears the brand.</summary>
public enum HeaderStyle
{
    /// <summary>White, with a strong line of the brand's colour.</summary>
    Plain,

    /// <summary>A breath of the brand's colour.</summary>
    Tinted,

    /// <summary>The hero's first colour.</summary>
    Solid,

    /// <summary>The accent.</summary>
    Accent,
}

/// <summary>What sets a card off from the page.</summary>
public enum CardStyle
{
    /// <summary>A thin line and a soft shadow.</summary>
    Outlined,

    /// <summary>A shadow alone.</summary>
    Raised,

    /// <summary>A thick line.</summary>
    Bold,

    /// <summary>A thin line alone.</summary>
    Flat,
}

/// <summary>Corner radii in CSS pixels; a control of 999 is a pill.</summary>
public sealed record ThemeRadii
{
    [Range(0, 64)]
    public int Small { get; init; } = 6;

    [Range(0, 64)]
    public int Medium { get; init; } = 12;

    [Range(0, 64)]
    public int Large { get; init; } = 20;

    [Range(0, 999)]
    public int Control { get; init; } = 10;
}

/// <summary>How headings look; <see cref="Ratio"/> is the step of the type scale.</summary>
public sealed record ThemeHeadings
{
    /// <summary>A CSS font list of fonts that systems have; empty means the text's own.</summary>
    [RegularExpression("^[^;{}<>]*$")]
    public string Family { get; init; } = "";

    [Range(400, 900)]
    public int Weight { get; init; } = 700;

    [RegularExpression(@"^(0|-?\d*\.?\d+em)$")]
    public string Tracking { get; init; } = "0";

    [Range(1.1, 1.4)]
    public double Ratio { get; init; } = 1.2;
}
