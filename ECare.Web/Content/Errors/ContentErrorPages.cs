using ECare.Cms.Web;
using ECare.Core.Operators;
using ECare.Web.Content.Sites;
using ECare.Web.Hosting.Errors;

namespace ECare.Web.Content.Errors;

/// <summary>The error pages that editors wrote, in the language and the shell of the site that was asked.</summary>
internal sealed class ContentErrorPages(ErrorPageRoutes routes, SiteDirectory sites, SitePages tree) : IErrorPages
{
    public ValueTask<IResult?> FindAsync(HttpContext context, int status, string originalPath, CancellationToken cancellationToken)
    {
        if (routes.Find(context, KindOf(status)) is not { } route)
        {
            return ValueTask.FromResult<IResult?>(null);
        }

        // The status of the answer stays what it was; the page is that of its kind.
        context.Response.StatusCode = status;
        var site = sites.Of(tree.RootOf(route.PublishedRequest.PublishedContent!), route.PublishedRequest.Culture!);
        context.Features.Set(site);
        var current = context.RequestServices.GetRequiredService<CurrentOperator>();
        if (site.Operator is { } @operator && !current.IsKnown)
        {
            current.Set(@operator);
        }

        return ValueTask.FromResult<IResult?>(new Page(routes, route));
    }

    /// <summary>Editors write four pages; a 405 or a 503 is answered with the nearest. None of them tells anybody to wait, so a 429 has the neutral page.</summary>
    private static int KindOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => StatusCodes.Status403Forbidden,
        StatusCodes.Status404NotFound or StatusCodes.Status410Gone => StatusCodes.Status404NotFound,
        StatusCodes.Status429TooManyRequests => StatusCodes.Status429TooManyRequests,
        < 500 => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    private sealed class Page(ErrorPageRoutes routes, Umbraco.Cms.Web.Common.Routing.UmbracoRouteValues route) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => routes.ShowAsync(httpContext, route);
    }
}
