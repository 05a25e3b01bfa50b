using System.Net.Mime;

namespace ECare.Web.Hosting.Input;

/// <summary>
/// Refuses a host that says it is written in letters beyond ASCII (<c>xn--…</c>) and is not: whoever reads it would fail. The page of an error
/// would read it too, so there is only a line of text.
/// </summary>
internal sealed partial class HostShield(RequestDelegate next, ILogger<HostShield> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsReadable(context.Request.Headers.Host.ToString()))
        {
            return next(context);
        }

        LogRefused();
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = MediaTypeNames.Text.Plain;
        return context.Response.WriteAsync("No host has this name.", context.RequestAborted);
    }

    private static bool IsReadable(string host)
    {
        if (!host.Contains("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        try
        {
            return HostString.FromUriComponent(host).HasValue;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a request: its host is no name")]
    private partial void LogRefused();
}
