using System.Globalization;
using ECare.Web.Hosting.Errors;

namespace ECare.Web.Hosting.Boot;

/// <summary>While the portal starts every page is a friendly 503 that asks to come back; health and static files pass.</summary>
internal sealed class BootGate(RequestDelegate next, ReadinessGate gate, NeutralPages pages)
{
    private const int RetryAfterSeconds = 5;

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (gate.IsOpen || path.StartsWithSegments(HealthEndpoints.Root, StringComparison.Ordinal) || path.StartsWithSegments("/assets", StringComparison.Ordinal))
        {
            return next(context);
        }

        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Answer.WantsJson(context.Request)
            ? Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context)
            : pages.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, refreshAfter: RetryAfterSeconds);
    }
}
