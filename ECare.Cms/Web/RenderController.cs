using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Extensions;

namespace Umbraco.Cms.Web.Common.Controllers;

/// <summary>
/// Shows a page with the view named after its document type. A page type with a function derives from it: the controller
/// of document type <c>billsPage</c> is <c>BillsPageController</c> (route hijacking).
/// </summary>
public class RenderController(
    ILogger<RenderController> logger,
    ICompositeViewEngine compositeViewEngine,
    IUmbracoContextAccessor umbracoContextAccessor)
    : UmbracoPageController(logger, compositeViewEngine), IRenderController
{
    protected IUmbracoContext UmbracoContext => umbracoContextAccessor.GetRequiredUmbracoContext();

    public virtual IActionResult Index() => CurrentTemplate(new ContentModel(CurrentPage));

    /// <inheritdoc/>
    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var request = UmbracoRouteValues.PublishedRequest;

        switch (request.GetRouteResult())
        {
            case UmbracoRouteResult.Redirect:
                context.Result = new RedirectResult(request.RedirectUrl!, request.IsRedirectPermanent());
                break;
            case UmbracoRouteResult.NotFound:
                context.Result = NotFound();
                break;
            default:
                Announce(request);
                await base.OnActionExecutionAsync(context, next);
                break;
        }
    }

    // A page shown again after a form was refused keeps the status its surface controller chose.
    private void Announce(IPublishedRequest request)
    {
        if (request.ResponseStatusCode is { } status && Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = status;
        }

        foreach (var (name, value) in request.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            Response.Headers[name] = value;
        }

        if (request.SetNoCacheHeader)
        {
            Response.Headers.CacheControl = "no-cache";
        }
    }
}

/// <summary>Marks the controllers that show pages.</summary>
public interface IRenderController;
