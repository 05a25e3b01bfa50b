using Microsoft.AspNetCore.Mvc.Controllers;
using Umbraco.Cms.Core.Routing;

namespace Umbraco.Cms.Web.Common.Routing;

/// <summary>What Umbraco decided for a request: the page and the action that shows it. A feature of the <c>HttpContext</c>.</summary>
public sealed class UmbracoRouteValues(
    IPublishedRequest publishedRequest,
    ControllerActionDescriptor controllerActionDescriptor,
    string? templateName)
{
    public IPublishedRequest PublishedRequest { get; } = publishedRequest;

    /// <summary>The action of the page's own controller, also while a surface controller handles a form.</summary>
    public ControllerActionDescriptor ControllerActionDescriptor { get; } = controllerActionDescriptor;

    /// <summary>The view: the alias of the template, or of the document type where a document has no template.</summary>
    public string? TemplateName { get; } = templateName;

    public string ControllerName => ControllerActionDescriptor.ControllerName;

    public string ActionName => ControllerActionDescriptor.ActionName;

    public Type ControllerType => ControllerActionDescriptor.ControllerTypeInfo;
}
