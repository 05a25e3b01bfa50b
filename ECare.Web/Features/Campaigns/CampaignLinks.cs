using ECare.Cms.Web;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.WebUtilities;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Web.Features.Campaigns;

/// <summary>The addresses around a campaign. Reports go to the page it stands on, as every form of a page does, so they know operator and person (docs/adr/0063).</summary>
internal sealed class CampaignLinks(SurfaceLinks surface, IPublishedUrlProvider urls)
{
    /// <summary>Carries the signed decision.</summary>
    public const string TokenField = "decision";

    /// <summary>Carries the placement whose campaign was just hidden.</summary>
    public const string HiddenField = "hidden";

    /// <summary>In a preview, the key of the creative to be looked at.</summary>
    public const string CreativeField = "creative";

    private const string PlacementField = "placement";

    private readonly string click = surface.RouteTo<CampaignReportController>(nameof(CampaignReportController.Click));
    private readonly string seen = surface.RouteTo<CampaignReportController>(nameof(CampaignReportController.Seen));
    private readonly string hide = surface.RouteTo<CampaignReportController>(nameof(CampaignReportController.Hide));

    public string Click(HttpContext http, string token) => Address(http, click, TokenField, token);

    public string Seen(HttpContext http, string token) => Address(http, seen, TokenField, token);

    public string Hide(HttpContext http, string placement) => Address(http, hide, PlacementField, placement);

    /// <summary>Where a campaign leads: its page, else the site's offers, else its home.</summary>
    public string TargetOf(Campaign? campaign, Site site) =>
        (campaign?.Target is { } target ? AddressOf(target, site) : null) ?? site.AddressOf(OffersPage.ModelTypeAlias) ?? site.Shell.HomeUrl;

    /// <summary>The address of a page in the site's language, or null where it has none.</summary>
    public string? AddressOf(IPublishedContent page, Site site) =>
        urls.GetUrl(page, culture: site.Culture) is { Length: > 0 } url and not "#" ? url : null;

    private static string Address(HttpContext http, string route, string field, string value) =>
        QueryHelpers.AddQueryString(
            http.Request.PathBase.Add(http.Request.Path).ToUriComponent(),
            new Dictionary<string, string?> { [SurfaceLinks.FieldName] = route, [field] = value });
}
