using ECare.Web.Hosting.Boot;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ECare.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it may get requests. What exactly is away only staff read.</summary>
public static class HealthEndpoints
{
    /// <summary>The authorization policy for reading what each dependency says.</summary>
    public const string DetailPolicy = "SystemHealth";

    /// <summary>Where the endpoints are; they answer from the first moment on.</summary>
    internal const string Root = "/health";

    /// <summary>The tag of checks that decide about readiness.</summary>
    public const string ReadyTag = "ready";

    internal static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<GateCheck>("start", tags: [ReadyTag]);
        // Nobody, until the accounts' permissions say who.
        services.AddAuthorizationBuilder().AddPolicy(DetailPolicy, policy => policy.RequireAssertion(_ => false));
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet($"{Root}/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapHealthChecks($"{Root}/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status200OK },
        }).AllowAnonymous();
    }

    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        // Written here, so that no error page takes the place of the answer.
        context.Response.Headers.CacheControl = "no-store";
        var authorization = context.RequestServices.GetRequiredService<IAuthorizationService>();
        var allowed = await authorization.AuthorizeAsync(context.User, resource: null, DetailPolicy);
        var answer = new
        {
            status = report.Status.ToString(),
            checks = allowed.Succeeded
                ? report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description, milliseconds = entry.Value.Duration.TotalMilliseconds })
                : null,
        };
        await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
    }

    private sealed class GateCheck(ReadinessGate gate) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(gate.IsOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("starting"));
    }
}
