using ECare.Web.Theming;
using ECare.Web.Views.Shared.Cards;

namespace ECare.Web.Views.Shared.Shell;

/// <summary>What the layout needs around one page. Set it on the request with <see cref="ShellRequest.SetShell"/> before the view runs.</summary>
/// <param name="Site">What all pages of a site in one language share.</param>
/// <param name="Title">The page's own words in the tab; the brand is added.</param>
public sealed record ShellModel(SiteShell Site, string Title)
{
    /// <summary>For search engines; null leaves it out.</summary>
    public string? Description { get; init; }

    /// <summary>The absolute address of the page, or null for pages nobody may index.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>The absolute address of the picture that shared links show, or null.</summary>
    public string? ShareImageUrl { get; init; }

    /// <summary>The key of the <see cref="NavEntry"/> the page belongs to.</summary>
    public string? Current { get; init; }

    /// <summary>The way here, the page itself last; shown from three levels on.</summary>
    public IReadOnlyList<Link> Crumbs { get; init; } = [];

    /// <summary>This page in the site's languages, in the operator's order.</summary>
    public IReadOnlyList<LanguageLink> Languages { get; init; } = [];

    /// <summary>Who is signed in, or null.</summary>
    public PersonMenu? Person { get; init; }

    /// <summary>Unread notices and where to read them, or null for the anonymous.</summary>
    public NoticeBell? Notices { get; init; }
}

/// <summary>What all pages of a site in one language share. Keep one instance per site, culture and published version: its fragments are rendered once.</summary>
/// <param name="Language">The culture's name as HTML wants it: <c>ar-SA</c>.</param>
/// <param name="IsRightToLeft">Whether the language runs from right to left.</param>
/// <param name="BrandName">The brand in this language.</param>
/// <param name="HomeUrl">The site's start page.</param>
/// <param name="Theme">The operator's theme.</param>
/// <param name="Navigation">At most five entries: a thumb tells no more apart.</param>
public sealed record SiteShell(
    string Language,
    bool IsRightToLeft,
    string BrandName,
    string HomeUrl,
    Theme Theme,
    IReadOnlyList<NavEntry> Navigation)
{
    /// <summary>The footer's columns, from content.</summary>
    public IReadOnlyList<FooterColumn> Footer { get; init; } = [];

    /// <summary>The last line of the footer: whose portal this is.</summary>
    public string FooterNote { get; init; } = "";

    /// <summary>The brand's pages elsewhere.</summary>
    public IReadOnlyList<Link> Social { get; init; } = [];

    /// <summary>What editors want everybody on the site to know at the moment, or null.</summary>
    public Notice? Bar { get; init; }

    /// <summary>The search page, or null where there is none.</summary>
    public Link? Search { get; init; }

    /// <summary>Where to sign in, or null where nobody can.</summary>
    public Link? SignIn { get; init; }

    /// <summary>The few words the shell itself says.</summary>
    public required ShellWords Words { get; init; }
}

/// <summary>One entry of the main navigation.</summary>
/// <param name="Key">What a page names to say that it belongs here: the document type's or the node's alias.</param>
public sealed record NavEntry(string Key, string Text, string Url, string Icon);

/// <summary>A titled list of links.</summary>
public sealed record FooterColumn(string Title, IReadOnlyList<Link> Links);

/// <summary>The page in another language.</summary>
/// <param name="Language">The culture's name.</param>
/// <param name="Text">The language in its own words: <c>العربية</c>.</param>
public sealed record LanguageLink(string Language, string Text, string Url, bool IsCurrent);

/// <summary>Who is signed in.</summary>
/// <param name="Links">Profile, sessions and the like.</param>
/// <param name="SignOutUrl">Takes a POST.</param>
/// <param name="SignOutRoute">The protected route of the form, the same on every page.</param>
public sealed record PersonMenu(string Name, IReadOnlyList<Link> Links, string SignOutUrl, string SignOutRoute, string SignOutText);

/// <summary>Unread notices.</summary>
/// <param name="Label">All of it for a screen reader: <c>Notices, 3 unread</c>.</param>
public sealed record NoticeBell(int Unread, string UnreadText, string Label, string Url);

/// <summary>The few words the shell itself says; they are in the dictionary.</summary>
public sealed record ShellWords
{
    public required string SkipToContent { get; init; }

    public required string MainNavigation { get; init; }

    public required string Breadcrumbs { get; init; }

    public required string LanguageAndAppearance { get; init; }

    public required string Language { get; init; }

    public required string Appearance { get; init; }

    public required string Light { get; init; }

    public required string Dark { get; init; }

    public required string System { get; init; }

    public required string Account { get; init; }

    /// <summary>What a screen reader calls the bar above the page.</summary>
    public string Bar { get; init; } = "";

    /// <summary>What stands before the brand's pages elsewhere.</summary>
    public string Social { get; init; } = "";

    /// <summary>Leads to the demo's phone; shown only where the demo is on.</summary>
    public string Demo { get; init; } = "";

    /// <summary>Takes the words from the dictionary: <c>ShellWords.From(key => words[key])</c>.</summary>
    public static ShellWords From(Func<string, string> words) => new()
    {
        SkipToContent = words("Nav.SkipToContent"),
        MainNavigation = words("Nav.Main"),
        Breadcrumbs = words("Nav.Breadcrumbs"),
        LanguageAndAppearance = words("Nav.Preferences"),
        Language = words("Preferences.Language"),
        Appearance = words("Theme.Choose"),
        Light = words("Theme.Light"),
        Dark = words("Theme.Dark"),
        System = words("Theme.System"),
        Account = words("Nav.Person"),
        Bar = words("Nav.Notice"),
        Social = words("Nav.Social"),
        Demo = words("Demo.Ribbon"),
    };
}
