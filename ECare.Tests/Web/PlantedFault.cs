using ECare.Web.Views.Shared.Shell;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ECare.Tests.Web;

/// <summary>Breaks a page while it is being made, for the request that asks for it.</summary>
internal sealed class PlantedFault : IResultFilter
{
    public const string Header = "X-Planted-Fault";

    /// <summary>The view gets something that it cannot show.</summary>
    public const string View = "view";

    /// <summary>The page is made, and what goes around it fails.</summary>
    public const string Layout = "layout";

    /// <summary>The error page fails as well.</summary>
    public const string Always = "always";

    /// <summary>Stands behind all other filters, so that what it breaks is broken at the last moment.</summary>
    public static void Allow(MvcOptions options) => options.Filters.Add<PlantedFault>(int.MaxValue);

    public void OnResultExecuting(ResultExecutingContext context)
    {
        var http = context.HttpContext;
        if (context.Result is not ViewResult view || http.Request.Headers[Header] is not [{ } fault])
        {
            return;
        }

        if (fault is Always or View && IsTime(http, fault))
        {
            view.ViewData.Model = new object();
        }
        else if (fault is Layout && IsTime(http, fault))
        {
            http.Features.Set<ShellModel>(null);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private static bool IsTime(HttpContext http, string fault) => fault == Always || http.Features.Get<IExceptionHandlerFeature>() is null;
}
