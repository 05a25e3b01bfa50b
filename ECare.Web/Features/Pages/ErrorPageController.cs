using ECare.Web.Content.Models;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Pages;

/// <summary>An error page says its own status, also to somebody who asks for it by its address.</summary>
public sealed class ErrorPageController(
    ILogger<RenderController> logger,
    ICompositeViewEngine compositeViewEngine,
    IUmbracoContextAccessor umbracoContextAccessor)
    : RenderController(logger, compositeViewEngine, umbracoContextAccessor)
{
    public override IActionResult Index()
    {
        if (Response.StatusCode == StatusCodes.Status200OK && CurrentPage is ErrorPage { StatusCode: >= 400 and < 600 } page)
        {
            Response.StatusCode = page.StatusCode;
        }

        return base.Index();
    }
}
