using System.Security.Cryptography;
using ECare.Cms.Preview;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;
using Umbraco.Cms.Web.Common.Routing;

namespace ECare.Web.Content.Caching;

/// <summary>Marks a page of words that a stranger asked for as public, and tags it by its content, so that whoever has it need not load it again.</summary>
internal sealed class PublicPageFilter : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.Result is ViewResult && IsPublic(http))
        {
            await TagAsync(http, next);
        }
        else
        {
            await next();
        }
    }

    private static bool IsPublic(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && http.Response.StatusCode == StatusCodes.Status200OK
        && http.Preview is null
        && http.Features.Get<Site>() is not null
        && http.Features.Get<UmbracoRouteValues>()?.PublishedRequest.PublishedContent is { } page
        && PublicPage.IsWords(page)
        && PublicPage.IsForStranger(http.Request);

    private static async Task TagAsync(HttpContext http, ResultExecutionDelegate next)
    {
        var response = http.Response;
        var wire = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        // A form or a placement that turns out to be personal says otherwise while the page is made.
        response.Headers.CacheControl = PublicPage.CacheControl;
        try
        {
            await next();
        }
        finally
        {
            response.Body = wire;
        }

        response.Headers.Vary = new([HeaderNames.Cookie, HeaderNames.AcceptEncoding]);
        response.Headers.ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)))[..20]}\"";
        page.Position = 0;
        await page.CopyToAsync(wire, http.RequestAborted);
    }
}
