using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ECare.Web.Hosting.Input;

/// <summary>
/// Reads the query and the form once, and refuses what no page of ours sends: fields that are no text, a field twice, a body that is no form.
/// So that a repeated <c>amount</c> never arrives as <c>5,500</c>, and a broken upload is the sender's 400 instead of our 500.
/// </summary>
internal sealed partial class FieldShield(RequestDelegate next, IOptions<HostingOptions> options, IOptions<FormOptions> limits, ILogger<FieldShield> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsFree(context))
        {
            await next(context);
            return;
        }

        var (status, fault) = await CheckAsync(context);
        if (fault is null)
        {
            await next(context);
            return;
        }

        LogRefused(fault);
        context.Response.StatusCode = status;
        context.SetEndpoint(null);
    }

    private bool IsFree(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null
        || options.Value.FreeFormPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private async Task<(int Status, string? Fault)> CheckAsync(HttpContext context)
    {
        var repeatable = context.GetEndpoint()?.Metadata.GetMetadata<RepeatableFieldsAttribute>()?.Names ?? [];
        if (Fault(context.Request.Query, repeatable) is { } inQuery)
        {
            return (StatusCodes.Status400BadRequest, inQuery);
        }

        if (!context.Request.HasFormContentType || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return (StatusCodes.Status200OK, null);
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return (StatusCodes.Status400BadRequest, Fault(form, repeatable) ?? FileFault(form.Files));
        }
        catch (BadHttpRequestException fault)
        {
            return (fault.StatusCode, "unreadable body");
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return (StatusCodes.Status400BadRequest, "malformed form");
        }
    }

    private string? Fault(IEnumerable<KeyValuePair<string, StringValues>> fields, string[] repeatable)
    {
        foreach (var (name, values) in fields)
        {
            if (!PlainText.IsClean(name) || values.Any(value => !PlainText.IsClean(value)))
            {
                return "field is not text";
            }

            // In a multipart body the reader counts the whole only.
            if (values.Any(value => value?.Length > limits.Value.ValueLengthLimit))
            {
                return "field too long";
            }

            if (values.Count > 1 && !repeatable.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return "repeated field";
            }
        }

        return null;
    }

    private static string? FileFault(IFormFileCollection files) =>
        files.Any(file => !PlainText.IsClean(file.FileName) || !PlainText.IsClean(file.Name)) ? "file name is not text" : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a request: {Fault}")]
    private partial void LogRefused(string fault);
}
