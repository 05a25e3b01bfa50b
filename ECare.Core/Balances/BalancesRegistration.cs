using ECare.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Balances;

/// <summary>Registers what lines have left, may spend and will come to.</summary>
public static class BalancesRegistration
{
    /// <summary>Adds balances. It asks for <c>AddPersistence</c>, <c>AddOperators</c>, <c>AddNotifications</c>, a <see cref="TimeProvider"/> and the host's words of messages.</summary>
    public static IServiceCollection AddBalances(this IServiceCollection services) => services
        .AddScoped<BalanceReader>()
        .AddScoped<LimitDesk>()
        .AddScoped<LimitGuard>()
        .AddScoped<AlertMessages>()
        .AddJob<UsageWatch>("usage-watch", "0 */5 * * * ?", isFrequent: true);
}
