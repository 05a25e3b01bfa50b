using System.Text.Encodings.Web;
using System.Text.Json;
using ECare.Cms.Preview;
using ECare.Cms.Publishing;

namespace ECare.Web.Backoffice.Preview;

/// <summary>The page around a preview: a frame, and a toolbar that says in which language, as whom, when and how wide.</summary>
internal static class PreviewPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    private const string Html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <title>{title}</title>
        <link rel="icon" href="/umbraco/management/api/v1/security/back-office/graphics/logo" type="image/svg+xml">
        <link rel="stylesheet" href="/umbraco/backoffice/preview-page.css">
        <script type="module" src="/umbraco/backoffice/preview.js"></script>
        </head>
        <body data-preview="{model}">
        <header><h1>{heading}</h1><div id="choices" role="toolbar" aria-label="How the page is shown"></div></header>
        <main id="stage"><p>{message}</p></main>
        <noscript>The preview needs JavaScript.</noscript>
        </body>
        </html>
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<IResult> ShowAsync(HttpContext context, string token, PreviewTickets tickets, PreviewStart start)
    {
        KeepNothing(context);
        if (tickets.Read(token) is not { } ticket)
        {
            return Over();
        }

        if (!ticket.IsShared && !ECare.Cms.Management.ManagementApi.IsFromStaff(context))
        {
            return Results.Redirect($"{StaffLoginController.Path}?returnPath={Uri.EscapeDataString(context.Request.Path)}");
        }

        return await start.FindAsync(context, ticket, token) is { } model
            ? Page(model.Name, JsonSerializer.Serialize(model, Json), string.Empty, StatusCodes.Status200OK)
            : Over();
    }

    /// <summary>Tells the page that something was saved, so that it shows it.</summary>
    public static IResult Stamp(HttpContext context, string token, PreviewTickets tickets, PreviewSnapshots previews)
    {
        KeepNothing(context);
        return tickets.Read(token) is { } ticket && (ticket.IsShared || ECare.Cms.Management.ManagementApi.IsFromStaff(context)) && previews.StampOf(ticket.Document) is { } stamp
            ? Results.Text(stamp)
            : Results.Text("This preview has ended.", statusCode: StatusCodes.Status404NotFound);
    }

    /// <summary>For what is asked for with a ticket that does not hold.</summary>
    public static IResult Nothing(HttpContext context)
    {
        KeepNothing(context);
        return Over();
    }

    private static IResult Over() => Page("Preview", "{}", "This preview has ended, or its address is not complete. Ask whoever sent it for a new one.", StatusCodes.Status404NotFound);

    private static IResult Page(string heading, string model, string message, int status) => Results.Content(
        Html.Replace("{model}", HtmlEncoder.Default.Encode(model), StringComparison.Ordinal)
            .Replace("{title}", HtmlEncoder.Default.Encode($"{heading} - preview"), StringComparison.Ordinal)
            .Replace("{heading}", HtmlEncoder.Default.Encode(heading), StringComparison.Ordinal)
            .Replace("{message}", message, StringComparison.Ordinal),
        "text/html; charset=utf-8",
        statusCode: status);

    private static void KeepNothing(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "private, no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = Policy;
    }
}
