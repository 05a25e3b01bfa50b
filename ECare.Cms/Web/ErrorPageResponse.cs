using System.Globalization;
using ECare.Cms.Publishing;
using ECare.Cms.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Cms.Web;

/// <summary>
/// Gives an answer that failed without a word the site's error page for its status. Stands outside of everything that
/// fails; a body that somebody wrote is left alone.
/// </summary>
internal sealed class ErrorPageResponse(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType))
        {
            await ShowAsync(context, response.StatusCode);
        }
    }

    private static async Task ShowAsync(HttpContext context, int status)
    {
        var services = context.RequestServices;
        var uri = context.Request.UriOf();
        if (services.GetRequiredService<ErrorPages>().Find(uri, status) is not { } error)
        {
            return;
        }

        var request = new PublishedRequest(
            uri, uri.AbsolutePath, error.Page, false, null, new DomainAndUri(error.Site, uri), error.Culture, null, null, status, null, null, true, false);
        if (services.GetRequiredService<RenderActions>().ValuesFor(request) is not { } route)
        {
            return;
        }

        context.Features.Set(route);
        services.GetRequiredService<IVariationContextAccessor>().VariationContext = new VariationContext(error.Culture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(error.Culture);

        var data = new RouteData(new RouteValueDictionary { ["controller"] = route.ControllerName, ["action"] = route.ActionName });
        var invoker = services.GetRequiredService<IActionInvokerFactory>()
            .CreateInvoker(new ActionContext(context, data, route.ControllerActionDescriptor));
        await invoker!.InvokeAsync();
    }
}
