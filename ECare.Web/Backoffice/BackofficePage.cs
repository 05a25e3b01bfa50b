using ECare.Cms.Management;

namespace ECare.Web.Backoffice;

/// <summary>The page that Umbraco's client runs in; whatever address below <c>/umbraco</c> is asked for, the client knows what it means.</summary>
internal static class BackofficePage
{
    // Umbraco's elements write styles into the page, and show pictures that are still being uploaded.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "media-src 'self' blob:; frame-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string Html = """
        <!doctype html>
        <html lang="en">
        <head>
        <base href="/umbraco/">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>ECare back office</title>
        <link rel="icon" href="/umbraco/management/api/v1/security/back-office/graphics/logo" type="image/svg+xml">
        <link rel="stylesheet" href="/umbraco/backoffice/backoffice.css">
        <script type="module" src="/umbraco/backoffice/app.js"></script>
        </head>
        <body class="uui-font uui-text" style="margin: 0; padding: 0; overflow: hidden">
        <umb-app bypass-auth></umb-app>
        <noscript>The back office needs JavaScript.</noscript>
        </body>
        </html>
        """;

    public static IResult Show(HttpContext context)
    {
        if (!context.IsFromStaff())
        {
            return Results.Redirect($"{StaffLoginController.Path}?returnPath={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Content(Html, "text/html; charset=utf-8");
    }
}
