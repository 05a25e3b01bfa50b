using System.Globalization;
using ECare.Web.Views.Shared.Shell;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Web.Content.Sites;

/// <summary>A page in the languages of its site.</summary>
internal static class SiteLanguages
{
    /// <summary>The languages that the page has an address in, in the operator's order.</summary>
    public static IReadOnlyList<LanguageLink> Of(IPublishedContent page, IEnumerable<string> cultures, string current, IPublishedUrlProvider urls) =>
    [
        .. cultures
            .Select(culture => new LanguageLink(culture, InItsOwnWords(culture), urls.GetUrl(page, UrlMode.Relative, culture), culture == current))
            .Where(language => language.Url != "#"),
    ];

    /// <summary>العربية, Français: what a reader of that language looks for, with its country left out.</summary>
    private static string InItsOwnWords(string culture)
    {
        var language = CultureInfo.GetCultureInfo(culture.Split('-')[0]);
        return language.TextInfo.ToTitleCase(language.NativeName);
    }
}
