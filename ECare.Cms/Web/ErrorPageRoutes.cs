using System.Globalization;
using ECare.Cms.Publishing;
using ECare.Cms.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Web.Common.Routing;

namespace ECare.Cms.Web;

/// <summary>Shows the error page that editors wrote in place of what failed. The host decides when, and keeps the status.</summary>
public sealed class ErrorPageRoutes
{
    private readonly ErrorPages _pages;
    private readonly RenderActions _actions;
    private readonly IActionInvokerFactory _invokers;
    private readonly IVariationContextAccessor _variation;

    internal ErrorPageRoutes(ErrorPages pages, RenderActions actions, IActionInvokerFactory invokers, IVariationContextAccessor variation) =>
        (_pages, _actions, _invokers, _variation) = (pages, actions, invokers, variation);

    /// <summary>The route to the page for a status at the address of the request, or null where editors wrote none.</summary>
    public UmbracoRouteValues? Find(HttpContext context, int status)
    {
        context.PinSnapshot();
        var uri = context.Request.UriOf();
        return _pages.Find(uri, status) is { } error
            ? _actions.ValuesFor(new PublishedRequest(
                uri, uri.AbsolutePath, error.Page, false, null, new DomainAndUri(error.Site, uri), error.Culture, null, null, status, null, null, true, false))
            : null;
    }

    /// <summary>Runs the page's action as if it had been asked for.</summary>
    public async Task ShowAsync(HttpContext context, UmbracoRouteValues route)
    {
        var culture = route.PublishedRequest.Culture!;
        context.Features.Set(route);
        _variation.VariationContext = new VariationContext(culture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        var data = new RouteData(new RouteValueDictionary { ["controller"] = route.ControllerName, ["action"] = route.ActionName });
        await _invokers.CreateInvoker(new ActionContext(context, data, route.ControllerActionDescriptor))!.InvokeAsync();
    }
}
