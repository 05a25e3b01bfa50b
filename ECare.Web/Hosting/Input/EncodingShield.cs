using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace ECare.Web.Hosting.Input;

/// <summary>
/// Refuses a form whose percent-encoding is no text: the form reader would leave it standing as if somebody had typed it. Stands before routing,
/// which reads the form to find out whom it is for.
/// </summary>
internal sealed partial class EncodingShield(RequestDelegate next, IOptions<HostingOptions> options, ILogger<EncodingShield> logger)
{
    private const string EncodedForm = "application/x-www-form-urlencoded";

    public async Task InvokeAsync(HttpContext context)
    {
        var status = IsEncodedForm(context) ? await CheckAsync(context.Request, context.RequestAborted) : StatusCodes.Status200OK;
        if (status == StatusCodes.Status200OK)
        {
            await next(context);
            return;
        }

        LogRefused(status);
        context.Response.StatusCode = status;
    }

    private static async Task<int> CheckAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        try
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            var body = await reader.ReadToEndAsync(cancellationToken);
            request.Body.Position = 0;
            return PlainText.IsWellEncoded(body) ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode;
        }
        catch (IOException)
        {
            // The sender went away in the middle of the form.
            return StatusCodes.Status400BadRequest;
        }
    }

    // The page of an error is made within the request that failed; its form was looked at already.
    private bool IsEncodedForm(HttpContext context) =>
        context.Request.ContentType?.StartsWith(EncodedForm, StringComparison.OrdinalIgnoreCase) == true
        && !HttpMethods.IsGet(context.Request.Method)
        && !HttpMethods.IsHead(context.Request.Method)
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null
        && context.Features.Get<IExceptionHandlerFeature>() is null
        && !options.Value.FreeFormPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a form with {Status}: its encoding is not text or cannot be read")]
    private partial void LogRefused(int status);
}
