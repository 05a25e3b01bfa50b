using Microsoft.Extensions.Options;

namespace ECare.Web.Hosting;

/// <summary>What every answer says to the browser unless an endpoint has said it already: nothing foreign, nothing inline, nothing kept.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<HostingOptions> options)
{
    private readonly string policy = string.Join("; ",
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        string.Join(' ', ["form-action 'self'", .. options.Value.FormTargets]),
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]);

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (response, policy) = ((HttpResponse, string))state;
            Write(response.Headers, policy);
            return Task.CompletedTask;
        }, (context.Response, policy));
        return next(context);
    }

    private static void Write(IHeaderDictionary headers, string policy)
    {
        headers.TryAdd("Content-Security-Policy", policy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        // A page is personal until it says that it is not.
        headers.TryAdd("Cache-Control", "private, no-store");
    }
}
