namespace ECare.Web.Features.Dashboard;

/// <summary>Registers the dashboard.</summary>
internal static class DashboardRegistration
{
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton<DashboardSites>()
        .AddScoped<DashboardSteps>()
        .AddScoped<DashboardComposer>();
}
