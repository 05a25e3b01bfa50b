using ECare.Cms.Publishing;
using ECare.Cms.Routing;
using ECare.Cms.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Web.Common.Routing;
using Umbraco.Cms.Web.Website.Controllers;

namespace Umbraco.Cms.Web.Website.Routing;

/// <summary>
/// Turns a path into the page of the content tree that lives there, and a form on a page into its surface controller.
/// What it cannot place is left to the rest of the routes, and in the end to 404.
/// </summary>
public sealed class UmbracoRouteValueTransformer : DynamicRouteValueTransformer
{
    private readonly PageRouter _router;
    private readonly RenderActions _actions;
    private readonly IDataProtectionProvider _dataProtection;
    private readonly IList<string> _reserved;

    internal UmbracoRouteValueTransformer(
        PageRouter router, RenderActions actions, IDataProtectionProvider dataProtection, IOptions<UmbracoRenderingDefaultsOptions> options)
    {
        _reserved = options.Value.ReservedPaths;
        _router = router;
        _actions = actions;
        _dataProtection = dataProtection;
    }

    /// <inheritdoc/>
    public override async ValueTask<RouteValueDictionary> TransformAsync(HttpContext httpContext, RouteValueDictionary values)
    {
        // Routing runs again when the error pages re-execute a request; its first decision stands.
        if (httpContext.Features.Get<UmbracoRouteValues>() is not null && httpContext.Items.ContainsKey(PageRouter.Routed))
        {
            return null!;
        }

        if (_reserved.Any(path => httpContext.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return null!;
        }

        // A form or redirect at such a path would lead to another host.
        if (httpContext.Request.Path.Value?.StartsWith("//", StringComparison.Ordinal) == true)
        {
            return null!;
        }

        httpContext.PinSnapshot();
        var request = await _router.RouteAsync(httpContext);
        if (request.IsRedirect())
        {
            return Redirect(httpContext, request);
        }

        var route = _actions.ValuesFor(request);
        if (route is null)
        {
            return null!;
        }

        httpContext.Features.Set(route);
        return await SurfaceForm.ReadAsync(httpContext) switch
        {
            SurfaceForm.None when IsReading(httpContext) => ValuesOf(route.ControllerName, route.ActionName, string.Empty),
            SurfaceForm.None => SurfaceFailureController.MethodNotAllowedRoute,
            SurfaceForm.Posted(var text) => Surface(text, values),
            _ => SurfaceFailureController.BadRequestRoute,
        };
    }

    private RouteValueDictionary Surface(string text, RouteValueDictionary values)
    {
        if (!SurfaceRoute.TryUnprotect(_dataProtection, text, out var surface) || !_actions.IsSurfaceAction(surface))
        {
            return SurfaceFailureController.BadRequestRoute;
        }

        var routed = new RouteValueDictionary(values);
        foreach (var (key, value) in surface.Values)
        {
            routed[key] = value;
        }

        routed["controller"] = surface.Controller;
        routed["action"] = surface.Action;
        routed["area"] = surface.Area;
        return routed;
    }

    private static RouteValueDictionary Redirect(HttpContext httpContext, IPublishedRequest request)
    {
        httpContext.Items[SurfaceFailureController.RedirectKey] = (request.RedirectUrl, request.IsRedirectPermanent());
        return SurfaceFailureController.RedirectRoute;
    }

    private static bool IsReading(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static RouteValueDictionary ValuesOf(string controller, string action, string area) =>
        new() { ["controller"] = controller, ["action"] = action, ["area"] = area };
}
