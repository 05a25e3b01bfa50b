using ECare.Core.Accounts.Overview;
using ECare.Core.Accounts.Profile;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Usage;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Accounts;

/// <summary>Registers what reads accounts, lines, usage and bills.</summary>
public static class AccountsRegistration
{
    /// <summary>Adds the readers. They ask for <c>AddPersistence</c>, <c>AddOperators</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<OverviewSessions>()
        .AddScoped<ConsentDesk>()
        .AddScoped<OverviewReader>()
        .AddScoped<ProfileReader>()
        .AddScoped<LinesReader>()
        .AddScoped<BillsReader>()
        .AddScoped<UsageReader>();
}
