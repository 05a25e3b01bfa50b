using ECare.Core.Operators;
using Umbraco.Cms.Web.Common.Routing;

namespace ECare.Web.Content.Sites;

/// <summary>Tells everything behind it which site and which operator the routed page belongs to.</summary>
internal sealed class SiteMiddleware(RequestDelegate next, SiteDirectory sites, SitePages tree)
{
    public Task InvokeAsync(HttpContext context, CurrentOperator current)
    {
        if (context.Features.Get<UmbracoRouteValues>()?.PublishedRequest is { PublishedContent: { } page, Culture: { Length: > 0 } culture })
        {
            var site = sites.Of(tree.RootOf(page), culture);
            context.Features.Set(site);
            if (site.Operator is { } @operator)
            {
                current.Set(@operator);
            }
        }

        return next(context);
    }
}
