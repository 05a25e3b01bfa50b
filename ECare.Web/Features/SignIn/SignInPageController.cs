using ECare.Web.Content.Models;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.SignIn;

/// <summary>Shows the <c>signInPage</c>: asking for a code, then typing it.</summary>
[AllowAnonymous]
public sealed class SignInPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    public override IActionResult Index()
    {
        if (HttpContext.Person is { } person)
        {
            return Redirect(services.GetRequiredService<Destination>().AfterSignIn(Request, person));
        }

        return CurrentTemplate(services.GetRequiredService<SignInView>().Of((IPageHead)CurrentPage, HttpContext, ModelState));
    }
}
