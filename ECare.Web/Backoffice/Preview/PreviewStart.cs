using System.Globalization;
using ECare.Cms.Management;
using ECare.Cms.Preview;
using ECare.Cms.Publishing;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Backoffice.Preview;

/// <summary>What the toolbar needs to know.</summary>
/// <param name="Name">The document, as its editors call it.</param>
/// <param name="Root">The address before the choices and the page's own address.</param>
/// <param name="Document">What a link is shared for.</param>
/// <param name="MayShare">Whether staff look.</param>
internal sealed record PreviewModel(string Name, string Root, Guid Document, bool MayShare)
{
    public required IReadOnlyList<PreviewLanguage> Languages { get; init; }

    public required IReadOnlyList<PreviewPerson> People { get; init; }

    public required string Culture { get; init; }

    /// <summary>IANA; the date that is chosen is one of the country's.</summary>
    public required string TimeZone { get; init; }

    public required DateTimeOffset Until { get; init; }
}

/// <summary>A language, and the address of the page in it.</summary>
internal sealed record PreviewLanguage(string Culture, string Label, string Path);

/// <summary>Finds the page that shows a document: itself, or for a banner, a setting or a campaign the page where it would stand.</summary>
internal sealed class PreviewStart(
    PreviewSnapshots previews, IPublishedContentCache content, SitePages tree, SiteDirectory sites, IPublishedUrlProvider urls)
{
    private const string Dashboard = "dashboard";

    public Task<PreviewModel?> FindAsync(HttpContext context, PreviewTicket ticket, string token)
    {
        // Looked at as it will be looked at in the frame: with the drafts.
        if (!previews.Pin(context, new PreviewVisit(ticket, string.Empty, At: null)) || content.GetById(ticket.Document) is not { } document)
        {
            return Task.FromResult<PreviewModel?>(null);
        }

        var root = tree.RootOf(document);
        var @operator = sites.OperatorOf(root);
        var isPage = !context.RequestServices.GetRequiredService<IOptions<UmbracoRenderingDefaultsOptions>>().Value.NotRouted.Contains(document.ContentType.Alias);
        var languages = LanguagesOf(isPage ? document : PageFor(document, root), @operator?.Languages ?? root.Cultures.Keys);
        if (languages.Count == 0)
        {
            languages = LanguagesOf(root, @operator?.Languages ?? root.Cultures.Keys);
        }

        return Task.FromResult<PreviewModel?>(languages.Count == 0 ? null : new PreviewModel(NameOf(document, ticket), PreviewAddress.Of(token), document.Key, context.IsFromStaff())
        {
            Languages = languages,
            People = [.. context.RequestServices.GetRequiredService<PreviewPeople>().Of(@operator?.Name)],
            Culture = languages.FirstOrDefault(language => language.Culture == ticket.Culture)?.Culture ?? languages[0].Culture,
            TimeZone = @operator?.TimeZone ?? Site.GroupTimeZone,
            Until = ticket.Until,
        });
    }

    private IPublishedContent PageFor(IPublishedContent document, IPublishedContent root) =>
        document is Campaign campaign && campaign.Placements.All(placement => placement.StartsWith(Dashboard, StringComparison.Ordinal))
            ? tree.Below(root, "*").FirstOrDefault(page => page is DashboardPage) ?? root
            : root;

    private List<PreviewLanguage> LanguagesOf(IPublishedContent page, IEnumerable<string> cultures) =>
    [
        .. from culture in cultures
           let path = urls.GetUrl(page, UrlMode.Relative, culture)
           where path.StartsWith('/')
           select new PreviewLanguage(culture, CultureInfo.GetCultureInfo(culture).EnglishName, path),
    ];

    private static string NameOf(IPublishedContent document, PreviewTicket ticket) =>
        ticket.Culture is { } culture && document.Cultures.TryGetValue(culture, out var spoken) ? spoken.Name : document.Cultures.Values.FirstOrDefault()?.Name ?? document.Name ?? "";
}
