using Microsoft.AspNetCore.Diagnostics;

namespace ECare.Web.Hosting.Errors;

/// <summary>Where failed requests are re-executed: problem details for programs, a page from content for people, the neutral page when content fails too.</summary>
internal static partial class ErrorEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .Map("/error/{status:int:range(400,599)}", Render)
        .AllowAnonymous()
        .DisableAntiforgery()
        .ExcludeFromDescription();

    private static async Task Render(HttpContext context, int status, IEnumerable<IErrorPages> sources, NeutralPages neutral, ILogger<NeutralPages> logger)
    {
        // An exception arrives as /error/500 whatever it was; the handler has chosen the status already.
        status = context.Features.Get<IExceptionHandlerFeature>() is null ? status : context.Response.StatusCode;
        context.Response.StatusCode = status;
        if (Answer.WantsJson(OriginalOf(context)))
        {
            await Results.Problem(statusCode: status).ExecuteAsync(context);
        }
        else if (!await TryContentAsync(context, status, sources, logger))
        {
            await neutral.WriteAsync(context, status);
        }
    }

    private static async Task<bool> TryContentAsync(HttpContext context, int status, IEnumerable<IErrorPages> sources, ILogger logger)
    {
        try
        {
            var path = OriginalPath(context);
            foreach (var source in sources)
            {
                if (await source.FindAsync(context, status, path, context.RequestAborted) is { } page)
                {
                    await page.ExecuteAsync(context);
                    return true;
                }
            }
        }
        catch (Exception fault) when (!context.Response.HasStarted && fault is not OperationCanceledException)
        {
            // The error page must not be what fails: the neutral page needs neither content nor database.
            LogContentFailed(logger, fault, status);
            context.Response.Clear();
        }

        return false;
    }

    private static HttpRequest OriginalOf(HttpContext context)
    {
        // The path was replaced for the re-execution; what decides about JSON is what was asked for.
        context.Request.Path = OriginalPath(context);
        return context.Request;
    }

    private static string OriginalPath(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? context.Request.Path.Value
        ?? "/";

    [LoggerMessage(Level = LogLevel.Error, Message = "The error page for {Status} could not be made from content")]
    private static partial void LogContentFailed(ILogger logger, Exception fault, int status);
}
