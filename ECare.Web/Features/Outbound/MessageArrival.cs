using System.Data.Common;
using System.Net.Mime;
using ECare.Campaigns.Outbound;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Outbound;

/// <summary>
/// Counts the click on a message when its page is opened by the browser that followed the link. Programs that look for dangerous links ask for them and keep
/// no cookie; browsers that fetch ahead say so (docs/adr/0202).
/// </summary>
internal sealed partial class MessageArrival(RequestDelegate next, OutboundClicks clicks, ILogger<MessageArrival> logger)
{
    private const string Name = "ecare-message";
    private const char Between = '.';
    private const int Longest = 128;

    /// <summary>A page that opens later was not led to by the message.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    /// <summary>Headers by which browsers and mail programs say that nobody looks yet.</summary>
    private static readonly string[] Aheads = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];

    /// <summary>Lets the page that follows be the click.</summary>
    public static void Expect(HttpContext http, string operatorName, string token)
    {
        if (!IsAhead(http.Request))
        {
            http.Response.Cookies.Append(Name, $"{operatorName}{Between}{token}", Options(http.Request));
        }
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsVisit(context.Request) || context.Request.Cookies[Name] is not { Length: > 0 and <= Longest } expected || expected.Split(Between) is not [var @operator, var token])
        {
            await next(context);
            return;
        }

        // Before the answer begins; a page that is shown to nobody loses the click, which is the lesser mistake.
        context.Response.OnStarting(() =>
        {
            context.Response.Cookies.Delete(Name, Options(context.Request));
            return Task.CompletedTask;
        });
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status200OK, ContentType: { } type } && type.StartsWith(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase))
        {
            await CountAsync(@operator, token);
        }
    }

    private async Task CountAsync(string operatorName, string token)
    {
        try
        {
            // The page is read already: who leaves it now has come nevertheless.
            await clicks.ClickAsync(operatorName, token, CancellationToken.None);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailed(failure, operatorName);
        }
    }

    /// <summary>A page that somebody opens, and no link of a message, which leads on first.</summary>
    private static bool IsVisit(HttpRequest request) => HttpMethods.IsGet(request.Method) && !IsAhead(request)
        && !request.Path.StartsWithSegments(OutboundLinks.Root, StringComparison.Ordinal)
        && request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document";

    private static bool IsAhead(HttpRequest request) => Aheads.Any(header => request.Headers[header].Any(value =>
        value is not null && (value.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || value.Contains("preview", StringComparison.OrdinalIgnoreCase))));

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        MaxAge = Lasts,
        Path = "/",
        IsEssential = true,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A click on a message of {OperatorName} could not be recorded")]
    private partial void LogFailed(Exception failure, string operatorName);
}
