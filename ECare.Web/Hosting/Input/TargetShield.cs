using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ECare.Web.Hosting.Input;

/// <summary>Refuses an address or a cookie that is no text before anything tries to read it: 400, never 500.</summary>
internal sealed partial class TargetShield(RequestDelegate next, ILogger<TargetShield> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        // The page that says so comes through here again.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            return next(context);
        }

        if (!PlainText.IsWellEncoded(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget))
        {
            return Refuse(context, "address");
        }

        var bad = context.Request.Cookies.Where(cookie => !PlainText.IsClean(cookie.Value) || !PlainText.IsWellEncoded(cookie.Value)).Select(cookie => cookie.Key).ToList();
        if (bad.Count == 0)
        {
            return next(context);
        }

        // Else the browser would send it again for ever.
        bad.ForEach(context.Response.Cookies.Delete);
        return Refuse(context, "cookie");
    }

    private Task Refuse(HttpContext context, string what)
    {
        LogRefused(what);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a request: its {What} is not text")]
    private partial void LogRefused(string what);
}
