using AngleSharp.Html.Dom;
using ECare.Cms.Publishing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Tests.Web;

/// <summary>A page to look at.</summary>
/// <param name="Kind">Document type, and what its query asks for.</param>
internal sealed record SiteView(string Kind, string Address);

/// <summary>The pages of a site as its tree has them: what an editor or a feature adds is walked without being named in a test.</summary>
internal static class SiteWalk
{
    private const string ErrorPage = "errorPage";

    extension(SharedPortal portal)
    {
        /// <summary>The home of every site in every language: <c>/np/en</c>.</summary>
        public IReadOnlyList<string> Homes => [.. Snapshot(portal).Data.Domains.Where(domain => !domain.IsWildcard).Select(domain => domain.Name)];

        /// <summary>One page of each document type below a home, and every error page, in the language of the home.</summary>
        public IReadOnlyList<SiteView> Pages(string home)
        {
            using var context = portal.Services.GetRequiredService<IUmbracoContextFactory>().EnsureUmbracoContext();
            var urls = portal.Services.GetRequiredService<IPublishedUrlProvider>();
            var notRouted = portal.Services.GetRequiredService<IOptions<UmbracoRenderingDefaultsOptions>>().Value.NotRouted;
            var snapshot = Snapshot(portal);
            var domain = snapshot.Data.Domains.Single(each => !each.IsWildcard && each.Name == home);

            return
            [
                .. from record in snapshot.Data.Documents.All
                   where record.Id == domain.ContentId || snapshot.Data.Documents.AncestorsOf(record).Any(ancestor => ancestor.Id == domain.ContentId)
                   let page = snapshot.Document(record.Key)
                   where page is not null && !notRouted.Contains(page.ContentType.Alias)
                   let address = urls.GetUrl(page, UrlMode.Relative, domain.Culture)
                   where address != "#"
                   orderby address.Length
                   group new SiteView(KindOf(page), address) by KindOf(page) into pages
                   select pages.First(),
            ];
        }

        /// <summary>The pages of <see cref="Pages"/> and what they link to by a query: a single bill, a filter, the next page.</summary>
        /// <param name="visitor">Sees what it may see; pages that lead to signing in are left out.</param>
        /// <param name="home">The home whose language the pages are in.</param>
        public async Task<IReadOnlyList<(SiteView View, Page Page)>> ViewsAsync(Visitor visitor, string home)
        {
            var pages = portal.Pages(home);
            var kinds = pages.ToDictionary(page => Uri.UnescapeDataString(page.Address).TrimEnd('/'), page => page.Kind, StringComparer.OrdinalIgnoreCase);
            var waiting = new Queue<SiteView>(pages);
            var met = pages.Select(page => page.Kind).ToHashSet(StringComparer.Ordinal);
            var views = new List<(SiteView, Page)>();
            while (waiting.TryDequeue(out var view))
            {
                var page = await visitor.GetAsync(view.Address);
                if (!Uri.UnescapeDataString(page.Path).TrimEnd('/').Equals(Uri.UnescapeDataString(view.Address.Split('?')[0]).TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                views.Add((view, page));
                foreach (var next in page.Document.QuerySelectorAll("main a[href]").OfType<IHtmlAnchorElement>().Select(link => Next(page, link, kinds)).OfType<SiteView>())
                {
                    if (met.Add(next.Kind))
                    {
                        waiting.Enqueue(next);
                    }
                }
            }

            return views;
        }
    }

    private static ContentSnapshot Snapshot(SharedPortal portal) => portal.Services.GetRequiredService<ContentSnapshots>().Current;

    // Each error page is a page of its own kind: editors write them one by one.
    private static string KindOf(IPublishedContent page) =>
        page.ContentType.Alias == ErrorPage ? $"{ErrorPage} {page.GetProperty("statusCode")?.GetValue()}" : page.ContentType.Alias;

    /// <summary>A link with a query to a page of the site, as a kind of view; null for files, for reports and for what leads elsewhere.</summary>
    private static SiteView? Next(Page page, IHtmlAnchorElement link, Dictionary<string, string> kinds)
    {
        var address = new Uri(page.Address, link.GetAttribute("href"));
        var fields = QueryHelpers.ParseQuery(address.Query).Keys.Order(StringComparer.Ordinal).ToList();
        return fields.Count > 0
            && !fields.Exists(field => field is "format" or "ufprt" or "back")
            && kinds.TryGetValue(Uri.UnescapeDataString(address.AbsolutePath).TrimEnd('/'), out var kind)
                ? new SiteView($"{kind} by {string.Join(" and ", fields)}", address.PathAndQuery)
                : null;
    }
}
