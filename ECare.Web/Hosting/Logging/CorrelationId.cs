using Serilog.Context;

namespace ECare.Web.Hosting.Logging;

/// <summary>One id from the load balancer to the last log line, and back to the person who reports a fault.</summary>
internal sealed class CorrelationId(RequestDelegate next)
{
    private const string Header = "X-Correlation-Id";

    private const int LongestAccepted = 64;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers[Header].ToString() is { Length: > 0 and <= LongestAccepted } given && given.All(IsPlain))
        {
            context.TraceIdentifier = given;
        }

        // As the answer leaves: a page from the cache must not bring the id of the request that filled it.
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        }, context);
        using (LogContext.PushProperty("CorrelationId", context.TraceIdentifier))
        {
            await next(context);
        }
    }

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or ':' or '_';
}
