using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ECare.Web.Hosting.Printing;

/// <summary>Registers printing, and tells staff where a machine cannot.</summary>
internal static class PrintingRegistration
{
    public static IServiceCollection AddPrinting(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<PrintingOptions>().BindConfiguration(PrintingOptions.Section).ValidateDataAnnotations();
        services.AddHealthChecks().AddCheck<PrintingCheck>("printing", tags: [HealthEndpoints.ReadyTag]);
        return services.AddSingleton<ChromiumPath>().AddSingleton<PdfPrinter>();
    }

    /// <summary>A portal without Chromium works, but its visitors print bills themselves; staff should know.</summary>
    private sealed class PrintingCheck(ChromiumPath path) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            path.Value is { } program
                ? HealthCheckResult.Healthy($"PDF files are printed by {program}.")
                : HealthCheckResult.Degraded("No Chromium was found (setting Printing:Chromium), so bills are no PDF files; visitors print them in their own browsers."));
    }
}
