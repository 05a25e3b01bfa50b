using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Web.Common.Routing;

namespace ECare.Cms.Web;

/// <summary>
/// Sets the culture of the request to the one its page was found in. It is a middleware behind routing because the
/// culture is an <c>AsyncLocal</c>: set inside the router it would be gone when the router returns.
/// </summary>
internal sealed class RequestCulture(RequestDelegate next)
{
    private static readonly ConcurrentDictionary<string, CultureInfo> Known = new(StringComparer.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<UmbracoRouteValues>()?.PublishedRequest.Culture is { Length: > 0 } culture)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Known.GetOrAdd(culture, CultureInfo.GetCultureInfo);
        }

        await next(context);
    }
}
