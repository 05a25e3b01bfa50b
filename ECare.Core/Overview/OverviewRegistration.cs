using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Overview;

/// <summary>Registers what reads the dashboard.</summary>
public static class OverviewRegistration
{
    /// <summary>Adds the reader of the dashboard. It asks for <c>AddPersistence</c>, <c>AddOperators</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddOverview(this IServiceCollection services) => services
        .AddScoped<OverviewReader>();
}
