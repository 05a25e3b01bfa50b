using System.Globalization;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using ECare.Web.Content.Models.Blocks;
using ECare.Web.Display;
using ECare.Web.Theming;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Shell;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Extensions;

namespace ECare.Web.Content.Sites;

/// <summary>Puts a site together from its tree: navigation, footer, words, and where each function lives.</summary>
public sealed class SiteComposer(
    IPublishedUrlProvider urls,
    SitePages tree,
    ThemeCatalogue themes,
    WordsFactory words,
    IPublishedValueFallback fallback)
{
    private const int NavigationEntries = 5;

    /// <summary>Composes the site in the culture of the running request.</summary>
    public Site Compose(IPublishedContent root, DisplayFormat format, Operator? @operator)
    {
        var culture = format.Culture;
        var said = words.For(format);
        var pages = tree.Below(root, culture).DistinctBy(page => page.ContentType.Alias).ToDictionary(page => page.ContentType.Alias, StringComparer.Ordinal);

        return new Site(root, culture, @operator, format, said, Shell(root, culture, @operator, said, pages))
        {
            Pages = pages,
            Addresses = pages.Where(page => urls.GetUrl(page.Value, culture: culture) != "#")
                .ToDictionary(page => page.Key, page => urls.GetUrl(page.Value, culture: culture), StringComparer.Ordinal),
        };
    }

    private SiteShell Shell(IPublishedContent root, string culture, Operator? @operator, IWords said, Dictionary<string, IPublishedContent> pages)
    {
        var settings = pages.GetValueOrDefault(SiteSettings.ModelTypeAlias) as SiteSettings;
        return new SiteShell(
            culture,
            CultureInfo.GetCultureInfo(culture).TextInfo.IsRightToLeft,
            root.Name ?? @operator?.DisplayName ?? "ECare",
            urls.GetUrl(root, culture: culture),
            themes[@operator?.Name ?? ThemeCatalogue.Group],
            Navigation(root, culture))
        {
            Footer = Footer(settings),
            FooterNote = settings?.FooterLine ?? "",
            Social = [.. (settings?.SocialLinks ?? []).Where(link => link.Url is { Length: > 0 } and not "#").Select(link => new Link(link.Name ?? "", link.Url!))],
            Bar = settings?.NoticeText is { Length: > 0 } notice ? new Notice(ToneOf(settings.NoticeTone), notice) : null,
            SignIn = pages.GetValueOrDefault(SignInPage.ModelTypeAlias) is { } signIn ? Link(signIn, culture, "log-in") : null,
            Search = pages.GetValueOrDefault(SearchPage.ModelTypeAlias) is { } search ? Link(search, culture, "search") : null,
            Words = ShellWords.From(key => said[key]),
        };
    }

    private List<NavEntry> Navigation(IPublishedContent root, string culture) =>
    [
        .. tree.ChildrenOf(root, culture)
            .Where(page => page is INavigation && page.IsVisible(fallback))
            .Take(NavigationEntries)
            .Select(page => new NavEntry(
                page.ContentType.Alias,
                ((INavigation)page).NavigationLabel is { Length: > 0 } label ? label : page.Name ?? "",
                urls.GetUrl(page, culture: culture),
                ((INavigation)page).NavigationIcon ?? "circle")),
    ];

    private Link Link(IPublishedContent page, string culture, string icon) => new(
        (page as INavigation)?.NavigationLabel is { Length: > 0 } label ? label : page.Name ?? "",
        urls.GetUrl(page, culture: culture),
        icon);

    private static Tone ToneOf(string? choice) => choice switch { "success" => Tone.Good, "warning" => Tone.Warn, _ => Tone.Info };

    private static List<FooterColumn> Footer(SiteSettings? settings) =>
    [
        .. (settings?.FooterColumns?.AsEnumerable() ?? [])
            .Select(block => block.Content)
            .OfType<FooterColumnBlock>()
            .Select(column => new FooterColumn(
                column.Heading ?? "",
                [.. column.Links.Where(link => link.Url is { Length: > 0 } and not "#").Select(link => new Link(link.Name ?? "", link.Url!))])),
    ];
}
