using ECare.Web.Content.Caching;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Web.Content.Search;

/// <summary>The pages that search engines may list, each in all its languages.</summary>
internal sealed class Sitemap(SitePages tree, SiteDirectory sites, IPublishedUrlProvider urls)
{
    /// <summary>Every page of words that editors do not hide, site by site, top down.</summary>
    public IEnumerable<SitemapPage> Pages() =>
        from root in tree.Roots()
        let cultures = CulturesOf(root)
        from page in cultures.SelectMany(culture => tree.Below(root, culture)).Prepend(root).DistinctBy(page => page.Key)
        where PublicPage.IsWords(page) && page is ISeo { HideFromSearch: false }
        let languages = cultures.Select(culture => new SitemapLanguage(culture, urls.GetUrl(page, UrlMode.Relative, culture))).Where(language => language.Url != "#").ToList()
        where languages.Count > 0
        select new SitemapPage(page.UpdateDate, languages);

    private IReadOnlyList<string> CulturesOf(IPublishedContent root) =>
        [.. sites.OperatorOf(root)?.Languages.Where(culture => root.IsPublished(culture)) ?? root.Cultures.Keys];
}

/// <summary>A page; the first language is the site's own.</summary>
internal sealed record SitemapPage(DateTime ChangedAt, IReadOnlyList<SitemapLanguage> Languages);

/// <summary>The page in one language.</summary>
internal sealed record SitemapLanguage(string Culture, string Url);
