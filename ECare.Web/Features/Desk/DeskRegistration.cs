using System.Threading.RateLimiting;
using ECare.Cms.Management;
using ECare.Core.Jobs;
using ECare.Web.Features.Desk.Disputes;
using ECare.Web.Hosting.Jobs;

namespace ECare.Web.Features.Desk;

/// <summary>Staff's pages outside of the back office: <c>/desk</c> (docs/adr/0125).</summary>
internal static class DeskRegistration
{
    /// <summary>How often somebody may ask; a page asks every operator's database.</summary>
    public const string Limit = "desk";

    private const int Requests = 240;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static WebApplicationBuilder AddDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DeskRights>().AddScoped<DeskAccess>().AddSingleton<HealthSurvey>().AddSingleton<ChargeNames>();
        builder.Services.AddSingleton(host => new DeskView(
            host.GetRequiredService<JobsReader>(), host.GetRequiredService<DeskRights>(), host.GetRequiredService<JobTimetable>()));
        builder.Services.AddRateLimiter(limits => limits.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.StaffUser()?.Key.ToString() ?? context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = Requests, Window = Window })));
        return builder;
    }
}
