using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Extensions;

namespace ECare.Web.Content.Sites;

/// <summary>Walks the published tree in one language.</summary>
public sealed class SitePages(IDocumentNavigationQueryService navigation, IPublishedContentStatusFilteringService published)
{
    /// <summary>The roots of all sites that are published in some language, in the editors' order.</summary>
    public IEnumerable<IPublishedContent> Roots() =>
        navigation.TryGetRootKeys(out var keys) ? published.FilterAvailable(keys, culture: "*") : [];

    /// <summary>The published children of a page, in the editors' order.</summary>
    public IEnumerable<IPublishedContent> ChildrenOf(IPublishedContent page, string culture) => page.Children(navigation, published, culture);

    /// <summary>All published pages below a page, top down.</summary>
    public IEnumerable<IPublishedContent> Below(IPublishedContent page, string culture) => page.Descendants(navigation, published, culture);

    /// <summary>The way from the site's root to a page, both included.</summary>
    public IEnumerable<IPublishedContent> WayTo(IPublishedContent page) => page.Breadcrumbs(navigation, published);

    /// <summary>The root of the site that a page belongs to.</summary>
    public IPublishedContent RootOf(IPublishedContent page) => WayTo(page).First();
}
