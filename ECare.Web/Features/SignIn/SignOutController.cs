using ECare.Core.Behaviour;
using ECare.Core.Identity.Sessions;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.SignIn;

/// <summary>Ends the session that it is asked with.</summary>
public sealed class SignOutController(
    IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, SiteRequest portal, PortalSessions sessions, PersonSteps steps)
    : SurfaceController(umbraco, urls)
{
    /// <summary>The query field by which the sign-in page knows that it was reached by signing out.</summary>
    public const string DoneField = "goodbye";

    [HttpPost]
    [FromOwnPages]
    [IgnoreAntiforgeryToken]
    public async Task<IActionResult> SignOut(CancellationToken cancellationToken)
    {
        var person = HttpContext.RequirePerson();
        await sessions.RevokeAsync(person.UserId, person.SessionId, cancellationToken);
        SessionCookie.Of(portal.Site.Operator!, Request).Take(Response);
        steps.Record(person, StepKind.SignedOut);

        return RedirectToUmbracoPage(portal.Site.Pages[SignInPage.ModelTypeAlias], QueryString.Create(DoneField, "1"));
    }
}
