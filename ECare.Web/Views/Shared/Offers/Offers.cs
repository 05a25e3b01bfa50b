namespace ECare.Web.Views.Shared.Offers;

/// <summary>A campaign chosen for somebody, labelled as what it is, with a way to be rid of it and a reason.</summary>
/// <param name="Label">Says that it is an advertisement.</param>
/// <param name="Action">Goes through the click counter to the offer.</param>
/// <param name="SeenUrl">Takes the report that it was seen; it carries the signed decision. Null when nobody counts: a stranger's page.</param>
public sealed record Placement(string Label, string Title, string Text, Link Action, string? SeenUrl = null)
{
    /// <summary>Takes the POST that hides it for good; null in a preview.</summary>
    public string? HideUrl { get; init; }

    public string HideText { get; init; } = "";

    /// <summary>The question: <c>Why do I see this?</c></summary>
    public string WhyText { get; init; } = "";

    /// <summary>The reasons in whole sentences.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Where the person decides what may be used to choose; shown with the reasons.</summary>
    public Link? Preferences { get; init; }

    public Picture? Art { get; init; }

    /// <summary>The decision's token, posted back with a hide.</summary>
    public string? Token { get; init; }
}

/// <summary>A picture; an empty <see cref="Alt"/> says that it only decorates.</summary>
public sealed record Picture(string Url, string Alt, int Width, int Height);

/// <summary>The first thing on a page that sells or greets.</summary>
public sealed record Banner(string Title, string Text, Link? Action = null)
{
    public Picture? Art { get; init; }

    /// <summary>Whether its title is the page's.</summary>
    public bool IsPageTitle { get; init; }
}

/// <summary>Something to buy. The price comes from the catalogue, the words from content.</summary>
/// <param name="Price">Formatted: <c>रु ४९९</c>.</param>
/// <param name="Per">The price's period: <c>for 28 days</c>.</param>
public sealed record OfferCard(string Title, string Price, string Per, IReadOnlyList<string> Points, Link Action)
{
    public string Icon { get; init; } = "package";

    public Picture? Art { get; init; }

    public Cards.Badge? Badge { get; init; }

    /// <summary>Tax, renewal and end: what a price must not be shown without.</summary>
    public string? Terms { get; init; }
}

/// <summary>A country's site to choose.</summary>
/// <param name="Language">The language of <paramref name="Country"/>.</param>
/// <param name="Theme">The operator's theme, for its mark and colours.</param>
public sealed record CountryCard(string Country, string Brand, string Language, string Url, Theming.Theme Theme, IReadOnlyList<Shell.LanguageLink> Languages)
{
    /// <summary>The language that the brand is written in; null for that of the page.</summary>
    public string? BrandLanguage { get; init; }

    /// <summary>What the country's site says of itself, in one sentence.</summary>
    public string? Line { get; init; }
}
