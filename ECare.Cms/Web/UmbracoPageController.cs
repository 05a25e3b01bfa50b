using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Web.Common.Routing;

namespace Umbraco.Cms.Web.Common.Controllers;

/// <summary>A controller that shows a page of the content tree.</summary>
public abstract partial class UmbracoPageController(
    ILogger<UmbracoPageController> logger,
    ICompositeViewEngine compositeViewEngine) : Controller
{
    /// <summary>The route that led here; throws outside a request that Umbraco routed.</summary>
    protected UmbracoRouteValues UmbracoRouteValues =>
        HttpContext.Features.Get<UmbracoRouteValues>()
        ?? throw new InvalidOperationException($"No {nameof(UmbracoRouteValues)} feature was found in the HttpContext.");

    protected virtual IPublishedContent CurrentPage =>
        UmbracoRouteValues.PublishedRequest.PublishedContent
        ?? throw new InvalidOperationException("There is no published content in the request.");

    /// <summary>The view that belongs to the page, with <paramref name="model"/>.</summary>
    protected IActionResult CurrentTemplate<T>(T model)
    {
        if (!EnsurePhysicalViewExists(UmbracoRouteValues.TemplateName))
        {
            throw new InvalidOperationException($"No view was found for template '{UmbracoRouteValues.TemplateName}'.");
        }

        return View(UmbracoRouteValues.TemplateName, model);
    }

    protected bool EnsurePhysicalViewExists(string? template)
    {
        if (!string.IsNullOrWhiteSpace(template)
            && compositeViewEngine.FindView(ControllerContext, template, isMainPage: false).Success)
        {
            return true;
        }

        LogNoView(template);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No view was found for template {Template}")]
    private partial void LogNoView(string? template);

    // The generator looks for a field or a parameter that is captured.
    private readonly ILogger _logger = logger;
}
