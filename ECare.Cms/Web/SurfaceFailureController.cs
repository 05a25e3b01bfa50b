using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ECare.Cms.Web;

/// <summary>Where a request ends that Umbraco's router answers without a page.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[IgnoreAntiforgeryToken]
public sealed class SurfaceFailureController : ControllerBase
{
    internal const string RedirectKey = "ECare.Cms.Redirect";

    internal static RouteValueDictionary BadRequestRoute => To(nameof(RefuseForm));

    internal static RouteValueDictionary MethodNotAllowedRoute => To(nameof(RefuseMethod));

    internal static RouteValueDictionary TooManyRoute => To(nameof(RefuseForNow));

    internal static RouteValueDictionary RedirectRoute => To(nameof(Follow));

    /// <summary>A form whose route was not written by this installation.</summary>
    public IActionResult RefuseForm() => HttpContext.Items.ContainsKey(Routing.PageRouter.Routed) ? BadRequest() : NotFound();

    /// <summary>A page is read; only its forms are posted.</summary>
    public IActionResult RefuseMethod()
    {
        Response.Headers.Allow = "GET, HEAD";
        return StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>Somebody asks more often than anybody reads.</summary>
    public IActionResult RefuseForNow()
    {
        Response.Headers.RetryAfter = "60";
        return StatusCode(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The redirect an editor or a rename left at this address.</summary>
    public IActionResult Follow() =>
        HttpContext.Items[RedirectKey] is ValueTuple<string, bool>(var url, var permanent)
            ? new RedirectResult(url, permanent)
            : NotFound();

    private static RouteValueDictionary To(string action) =>
        new() { ["controller"] = "SurfaceFailure", ["action"] = action, ["area"] = string.Empty };
}
