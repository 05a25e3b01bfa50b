using System.Globalization;
using System.Text.RegularExpressions;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ECare.Web.Hosting.Logging;

/// <summary>Compact JSON in production, plain lines for developers. A request is logged by its route, never by whom it was for.</summary>
internal static partial class PortalLogging
{
    private const double SlowMilliseconds = 1000;

    public static void AddPortalLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(
            (_, logger) =>
            {
                logger
                    .MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
                    .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                    .Enrich.FromLogContext()
                    .ReadFrom.Configuration(builder.Configuration);
                if (builder.Environment.IsProduction())
                {
                    logger.WriteTo.Console(new RenderedCompactJsonFormatter());
                }
                else
                {
                    logger.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {CorrelationId}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture);
                }
            },
            preserveStaticLogger: true);
    }

    public static void UsePortalRequestLogging(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
    {
        options.MessageTemplate = "{RequestMethod} {Route} answered {StatusCode} in {Elapsed:0.0} ms";
        options.IncludeQueryInRequestPath = false;
        options.GetMessageTemplateProperties = (context, _, elapsed, status) =>
        [
            new LogEventProperty("RequestMethod", new ScalarValue(context.Request.Method)),
            new LogEventProperty("Route", new ScalarValue(RouteOf(context))),
            new LogEventProperty("StatusCode", new ScalarValue(status)),
            new LogEventProperty("Elapsed", new ScalarValue(elapsed)),
        ];
        options.GetLevel = (_, elapsed, fault) => Level(_.Response.StatusCode, elapsed, fault);
    });

    internal static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { Length: > 0 } pattern && !pattern.Contains("**", StringComparison.Ordinal)
            ? pattern
            : Numbers().Replace(context.Request.Path.Value ?? "", "#");

    private static LogEventLevel Level(int status, double elapsed, Exception? fault) => (status, elapsed, fault) switch
    {
        (_, _, not null) or ( >= 500, _, _) => LogEventLevel.Error,
        (_, > SlowMilliseconds, _) => LogEventLevel.Warning,
        ( >= 400, _, _) => LogEventLevel.Information,
        // A line for every page that went well is what metrics are for.
        _ => LogEventLevel.Debug,
    };

    // Phone, account and bill numbers stand in paths.
    [GeneratedRegex(@"\d{4,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Numbers();
}
