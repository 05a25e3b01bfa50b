using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Preview;

/// <summary>What every answer with a draft says: keep nothing, index nothing, and be shown in the preview's frame only.</summary>
internal static class PreviewHeaders
{
    /// <summary>As the pages' own policy, but without forms and within a frame.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    public static void Apply(HttpContext context, string prefix) => context.Response.OnStarting(static state =>
    {
        var (response, prefix) = ((HttpResponse, string))state;
        Write(response.Headers, prefix);
        return Task.CompletedTask;
    }, (context.Response, prefix));

    /// <summary>Also for the page around the frame.</summary>
    public static void KeepNothing(IHeaderDictionary headers)
    {
        headers.CacheControl = "private, no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        headers.Remove("ETag");
        headers.Remove("Vary");
        headers.Remove("Set-Cookie");
    }

    private static void Write(IHeaderDictionary headers, string prefix)
    {
        KeepNothing(headers);
        headers.ContentSecurityPolicy = Policy;
        if (headers.Location.ToString() is ['/', ..] target && !target.StartsWith(PreviewAddress.Root, StringComparison.Ordinal))
        {
            // A page that leads on to another one leads to its draft.
            headers.Location = prefix + target;
        }
    }
}
