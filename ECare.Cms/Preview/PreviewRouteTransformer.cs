using ECare.Cms.Management.Access;
using ECare.Cms.Publishing;
using ECare.Cms.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Umbraco.Cms.Web.Website.Routing;

namespace ECare.Cms.Preview;

/// <summary>
/// Shows a page of a site with its drafts. The request goes on as if a stranger had asked for the page itself: without cookies, so that nobody's
/// session and nobody's account is in it, and with the site's drafts in the place of what is published.
/// </summary>
internal sealed class PreviewRouteTransformer(
    UmbracoRouteValueTransformer pages, PreviewTickets tickets, PreviewSnapshots previews, AccessGate gate, PreviewLimit limit) : DynamicRouteValueTransformer
{
    /// <summary>What a page may remember in a preview; it says nothing about a person.</summary>
    private const string SchemeCookie = "ecare-scheme";

    /// <inheritdoc/>
    public override async ValueTask<RouteValueDictionary> TransformAsync(HttpContext httpContext, RouteValueDictionary values)
    {
        var request = httpContext.Request;
        if (!limit.Admits(httpContext))
        {
            return SurfaceFailureController.TooManyRoute;
        }

        var (token, choices) = (values["token"] as string, values["choices"] as string);
        if (tickets.Read(token) is not { } ticket
            || PreviewAddress.Read(choices) is not { } read
            || !await MayLookAsync(httpContext, ticket)
            || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || !previews.Pin(httpContext, new PreviewVisit(ticket, read.Person, read.At)))
        {
            return null!;
        }

        var prefix = PreviewAddress.Of(token!, choices!, string.Empty);
        PreviewHeaders.Apply(httpContext, prefix);
        if (request.Headers["Sec-Fetch-Dest"].ToString() is "document")
        {
            // Opened by itself a draft looks like the site; it is shown in its frame only.
            return ToFrame(httpContext, PreviewAddress.Of(token!));
        }

        MakeStranger(request);
        request.Path = request.Path.Value![prefix.Length..] is { Length: > 0 } path ? path : "/";
        return await pages.TransformAsync(httpContext, values);
    }

    private async Task<bool> MayLookAsync(HttpContext context, PreviewTicket ticket)
    {
        if (ticket.IsShared)
        {
            return true;
        }

        await gate.RecogniseAsync(context);
        return context.Features.Get<StaffMember>() is not null;
    }

    private static RouteValueDictionary ToFrame(HttpContext context, string address)
    {
        context.Items[SurfaceFailureController.RedirectKey] = (address, false);
        return SurfaceFailureController.RedirectRoute;
    }

    private static void MakeStranger(HttpRequest request)
    {
        var scheme = request.Cookies[SchemeCookie];
        request.Headers.Remove(HeaderNames.Cookie);
        request.Headers.Remove(HeaderNames.Authorization);
        request.Headers.Remove(HeaderNames.IfNoneMatch);
        if (scheme is "light" or "dark")
        {
            request.Headers.Cookie = $"{SchemeCookie}={scheme}";
        }

        if (request.Query.ContainsKey(SurfaceRoute.FieldName))
        {
            request.QueryString = QueryString.Empty;
        }
    }
}
