using ECare.Core.Identity.Permissions;
using ECare.Web.Content.Models;
using ECare.Web.Features.Account.Known;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Account;

/// <summary>
/// Shows the <c>accountPage</c>: who one is here, how one likes it, where one is signed in, what we may do; with <c>?view=known</c> what offers know of one.
/// </summary>
[Needs(Section.Accounts)]
public sealed class AccountPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public async Task<IActionResult> AccountPage(CancellationToken cancellationToken)
    {
        if (KnownQuery.IsAskedBy(Request))
        {
            return PermissionTable.Allows(HttpContext.RequirePerson().Role, Section.Accounts, Act.Change, Scope.Own)
                && await services.GetRequiredService<KnownView>().OfAsync((IPageHead)CurrentPage!, HttpContext, cancellationToken) is { } known
                ? View("known", known)
                : NotFound();
        }

        var model = await services.GetRequiredService<AccountView>().OfAsync((IPageHead)CurrentPage!, HttpContext.RequirePerson(), cancellationToken);
        return CurrentTemplate(model with { Notice = services.GetRequiredService<AccountNotices>().Of(Request) });
    }
}
