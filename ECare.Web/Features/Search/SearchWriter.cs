using System.Globalization;
using ECare.Cms.Search;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;

namespace ECare.Web.Features.Search;

/// <summary>Asks the search for the site of the request and writes what it found.</summary>
public sealed class SearchWriter(ContentSearch search, SiteRequest portal, SitePages tree, IPublishedContentCache documents, IPublishedUrlProvider urls)
{
    /// <summary>Nobody turns more pages than this.</summary>
    public const int MostPages = 50;

    private const int PageSize = 10;
    private const int Suggestions = 6;
    private const int NearPages = 1;

    /// <summary>The page with what was found for the text.</summary>
    public SearchModel Of(SearchPage page, string text, int number)
    {
        var model = new SearchModel(page, urls.GetUrl(page, culture: portal.Site.Culture), text);
        if (text.Length == 0)
        {
            return model;
        }

        var found = Ask(text, (number - 1) * PageSize, PageSize);
        return model with
        {
            Pages = [.. PagesOf(found)],
            Found = found.Total > 0 ? portal.Words.Format("Search.Found", ("count", found.Total), ("text", text)) : null,
            Nothing = found.Total == 0 ? Nothing(text) : null,
            DidYouMean = found.DidYouMean is { } meant ? new Link(portal.Words.Format("Search.DidYouMean", ("text", meant)), AddressOf(model, meant, 1)) : null,
            Pagination = PaginationOf(model, found.Total, number),
        };
    }

    /// <summary>The best pages for what has been typed so far.</summary>
    public IReadOnlyList<FoundPage> Suggest(string text) => [.. PagesOf(Ask(text, 0, Suggestions))];

    private SearchResults Ask(string text, int skip, int take) =>
        search.Search(new SearchRequest(text, portal.Site.Root.Key, portal.Site.Culture, skip, take));

    private IEnumerable<FoundPage> PagesOf(SearchResults found) =>
        from hit in found.Hits
        let page = documents.GetById(hit.Key)
        where page is not null
        let url = urls.GetUrl(page, culture: portal.Site.Culture)
        where url != "#"
        select new FoundPage(url, hit.Title, hit.Excerpt, PlaceOf(page));

    private string? PlaceOf(IPublishedContent page) =>
        tree.WayTo(page).Skip(1).SkipLast(1).LastOrDefault() is { } above
            ? (above as INavigation)?.NavigationLabel ?? above.Name
            : null;

    private EmptyState Nothing(string text) => new(
        "search",
        portal.Words.Format("Search.None", ("text", text)),
        portal.Words["Search.NoneHint"],
        portal.Site.AddressOf(HelpCenterPage.ModelTypeAlias) is { } help ? new Link(portal.Words["Search.ToHelp"], help) : null);

    private Pagination? PaginationOf(SearchModel model, int total, int number)
    {
        var pages = Math.Min((total + PageSize - 1) / PageSize, MostPages);
        if (pages < 2)
        {
            return null;
        }

        return new Pagination(
            portal.Words["Pagination.Label"],
            portal.Words.Format("Pagination.Page", ("page", number), ("total", pages)),
            [.. Enumerable.Range(1, pages).Select(each => new PageLink(
                portal.Format.Number(each), AddressOf(model, model.Text, each), each == number, Math.Abs(each - number) <= NearPages))])
        {
            Previous = number > 1 ? new Link(portal.Words["Pagination.Previous"], AddressOf(model, model.Text, number - 1)) : null,
            Next = number < pages ? new Link(portal.Words["Pagination.Next"], AddressOf(model, model.Text, number + 1)) : null,
        };
    }

    private static string AddressOf(SearchModel model, string text, int number)
    {
        var page = number > 1 ? string.Create(CultureInfo.InvariantCulture, $"&page={number}") : string.Empty;
        return $"{model.Address}?q={Uri.EscapeDataString(text)}{page}";
    }
}
