using System.Globalization;
using ECare.Cms.Publishing;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Cms.Routing;

/// <summary>
/// The error pages editors wrote: documents of type <c>errorPage</c> with a <c>statusCode</c>. The nearest site's serves;
/// when it has none, that of the site at <c>/</c>.
/// </summary>
public sealed class ErrorPages
{
    private const string TypeAlias = "errorPage";
    private const string StatusAlias = "statusCode";

    private readonly SnapshotAccessor _snapshots;

    internal ErrorPages(SnapshotAccessor snapshots) => _snapshots = snapshots;

    public ErrorPage? Find(Uri address, int status)
    {
        var snapshot = _snapshots.Current;
        var sites = snapshot.Data.Domains.Where(domain => !domain.IsWildcard).ToList();
        var nearest = DomainUtilities.SelectDomain(sites, address);
        var root = sites.FirstOrDefault(site => site.Name == "/");

        return In(snapshot, nearest, status) ?? In(snapshot, root, status);
    }

    private static ErrorPage? In(ContentSnapshot snapshot, Domain? site, int status) =>
        site is null ? null : snapshot.DocumentsOfType(TypeAlias)
            .Where(page => IsBelow(snapshot, page, site.ContentId) && page.IsPublished(site.Culture))
            .Where(page => StatusOf(page) == status)
            .Select(page => new ErrorPage(page, site.Culture ?? snapshot.Data.Languages.Default, site))
            .FirstOrDefault();

    private static bool IsBelow(ContentSnapshot snapshot, IPublishedContent page, int rootId) =>
        snapshot.Data.Documents.Find(page.Key) is { } record
        && snapshot.Data.Documents.AncestorsOf(record).Any(ancestor => ancestor.Id == rootId);

    private static int? StatusOf(IPublishedContent page) =>
        int.TryParse(Convert.ToString(page.GetProperty(StatusAlias)?.GetValue(), CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : null;
}

/// <summary>An error page, and the culture of the site it speaks for.</summary>
public sealed record ErrorPage(IPublishedContent Page, string Culture, Domain Site);

/// <summary>Umbraco's last resort for a path that leads nowhere: the site's page for 404.</summary>
internal sealed class ErrorPageFinder(ErrorPages pages) : IContentLastChanceFinder
{
    private const int NotFound = 404;

    public Task<bool> TryFindContent(IPublishedRequestBuilder request)
    {
        request.SetIs404();
        if (pages.Find(request.Uri, NotFound) is not { } found)
        {
            return Task.FromResult(false);
        }

        request.SetCulture(found.Culture);
        request.SetPublishedContent(found.Page);
        return Task.FromResult(true);
    }
}
