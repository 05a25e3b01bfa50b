using ECare.Web.Theming;
using Microsoft.Net.Http.Headers;

namespace ECare.Web.Hosting.Assets;

/// <summary>Serves built files and theme files before anything that costs: no routing, no log line, no compression.</summary>
internal sealed class AssetMiddleware(RequestDelegate next, AssetStore store, ThemeCatalogue themes)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) || !IsRead(context.Request.Method))
        {
            return next(context);
        }

        var path = context.Request.Path.Value!;
        return (store.Find(path) ?? themes.FindAsset(path)) is { } asset ? Send(context, asset) : next(context);
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static Task Send(HttpContext context, Asset asset)
    {
        var (bytes, encoding) = Choose(asset, context.Request.Headers.AcceptEncoding.ToString());
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentType = asset.ContentType;
        headers.ContentLength = bytes.Length;
        if (asset.Gzip is not null)
        {
            headers.Vary = HeaderNames.AcceptEncoding;
        }

        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static (byte[] Bytes, string? Encoding) Choose(Asset asset, string accepted) => asset switch
    {
        { Brotli: { } brotli } when accepted.Contains("br", StringComparison.Ordinal) => (brotli, "br"),
        { Gzip: { } gzip } when accepted.Contains("gzip", StringComparison.Ordinal) => (gzip, "gzip"),
        _ => (asset.Plain, null),
    };
}
