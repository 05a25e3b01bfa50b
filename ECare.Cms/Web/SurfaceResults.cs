using ECare.Cms.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Web.Common.Routing;

namespace Umbraco.Cms.Web.Website.ActionResults;

/// <summary>Redirects to a page, in the culture of the request.</summary>
public sealed class RedirectToUmbracoPageResult(
    IPublishedContent? publishedContent,
    QueryString queryString,
    IPublishedUrlProvider publishedUrlProvider) : IActionResult, IKeepTempDataResult
{
    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        if (publishedContent is null)
        {
            throw new InvalidOperationException("Cannot redirect: the page is not published.");
        }

        var url = publishedUrlProvider.GetUrl(publishedContent);
        if (url == "#")
        {
            throw new InvalidOperationException($"Cannot redirect: page {publishedContent.Key} has no URL in this culture.");
        }

        context.HttpContext.Response.Redirect(url.ForHeader() + queryString.ToUriComponent());
        return Task.CompletedTask;
    }
}

/// <summary>Redirects to the address of the request, with its query.</summary>
public sealed class RedirectToUmbracoUrlResult : IActionResult, IKeepTempDataResult
{
    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        var request = context.HttpContext.Request;
        context.HttpContext.Response.Redirect(request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent());
        return Task.CompletedTask;
    }
}

/// <summary>Runs the page's own controller after a surface controller; the model state goes along.</summary>
public sealed class UmbracoPageResult : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var route = context.HttpContext.Features.Get<UmbracoRouteValues>()
            ?? throw new InvalidOperationException($"{nameof(UmbracoPageResult)} belongs to a form on a page of the content tree.");

        context.RouteData.Values["controller"] = route.ControllerName;
        context.RouteData.Values["action"] = route.ActionName;
        context.RouteData.Values.Remove("area");

        var page = new ActionContext(context) { ActionDescriptor = route.ControllerActionDescriptor };
        var invoker = context.HttpContext.RequestServices.GetRequiredService<IActionInvokerFactory>().CreateInvoker(page)
            ?? throw new InvalidOperationException($"No invoker for {route.ControllerName}.{route.ActionName}.");
        await invoker.InvokeAsync();
    }
}
