using System.Globalization;
using ECare.Campaigns.Decisions;
using ECare.Cms.Web;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Campaigns;

/// <summary>Takes in what people do with a campaign. The token says which it was; nothing else that is sent is believed.</summary>
public sealed class CampaignReportController(
    IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, SiteRequest portal, ReportDesk reports, CampaignTargets targets)
    : SurfaceController(umbraco, urls)
{
    /// <summary>Counts the click and goes on to the campaign's page.</summary>
    [HttpGet]
    [AllowAnonymous]
    public async Task<IActionResult> Click(string? decision, CancellationToken cancellationToken)
    {
        var outcome = await reports.ReportAsync(HttpContext, PageVersion, decision, OutcomeKind.Clicked, cancellationToken);
        return outcome switch
        {
            ReportDeskOutcome.Taken(var code) => Redirect(targets.Of(portal.Site, code).ForHeader()),

            // Somebody whose session has ended in between wanted to see an offer, so offers are shown.
            ReportDeskOutcome.Stranger or ReportDeskOutcome.Unavailable => Redirect(targets.Of(portal.Site, code: null).ForHeader()),
            _ => BadRequest(),
        };
    }

    /// <summary>Counts that it was in the viewport. Sent by script without a form; the signed token is the proof.</summary>
    [HttpPost]
    [AllowAnonymous]
    [IgnoreAntiforgeryToken]
    public async Task<IActionResult> Seen(string? decision, CancellationToken cancellationToken)
    {
        var outcome = await reports.ReportAsync(HttpContext, PageVersion, decision, OutcomeKind.Seen, cancellationToken);
        return outcome is ReportDeskOutcome.Refused ? BadRequest() : NoContent();
    }

    /// <summary>Never shows the campaign to the person again, and says so in its place. Nobody else can know the signed token, so it is the proof here too.</summary>
    [HttpPost]
    [FromOwnPages]
    [IgnoreAntiforgeryToken]
    public async Task<IActionResult> Hide(string? decision, string? placement, CancellationToken cancellationToken)
    {
        var outcome = await reports.ReportAsync(HttpContext, PageVersion, decision, OutcomeKind.Hidden, cancellationToken);
        return outcome switch
        {
            ReportDeskOutcome.Taken when placement is { Length: > 0 } =>
                RedirectToCurrentUmbracoPage(QueryString.Create(CampaignLinks.HiddenField, placement)),
            ReportDeskOutcome.Refused => BadRequest(),
            ReportDeskOutcome.Unavailable => StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => RedirectToCurrentUmbracoPage(),
        };
    }

    private string PageVersion => CurrentPage?.UpdateDate.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) ?? "0";
}
