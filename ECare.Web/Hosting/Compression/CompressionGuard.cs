namespace ECare.Web.Hosting.Compression;

/// <summary>
/// Keeps BREACH out (docs/adr/0046): its attack needs the victim's browser to ask from a foreign site, with the victim's cookies, for a page
/// that is compressed. Such a request is answered uncompressed.
/// </summary>
internal sealed class CompressionGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers["Sec-Fetch-Site"] == "cross-site" && headers.Cookie.Count > 0)
        {
            headers.AcceptEncoding = default;
        }

        return next(context);
    }
}
