using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ECare.Web.Features.SignIn;

/// <summary>
/// Takes a form only from this host's own pages, by what the browser says of where it comes from: for forms that stand on every page and whose
/// token would have to be encrypted anew with each (docs/adr/0068). Every browser since 2020 sends <c>Origin</c> with a POST, and none lets a
/// page write it; whoever sends neither header is no browser and carries nobody's cookies by accident.
/// </summary>
/// <remarks>The rule is that of Go's <c>net/http.CrossOriginProtection</c>; behind it stand cookies that are <c>SameSite=Lax</c>.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FromOwnPagesAttribute : Attribute, IAuthorizationFilter
{
    /// <inheritdoc/>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (!IsFromHere(context.HttpContext.Request))
        {
            context.Result = new BadRequestResult();
        }
    }

    private static bool IsFromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }

        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || string.Equals(origin, $"{request.Scheme}://{request.Host.ToUriComponent()}", StringComparison.OrdinalIgnoreCase);
    }
}
