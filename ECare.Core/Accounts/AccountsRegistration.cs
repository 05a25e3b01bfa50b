using ECare.Core.Accounts.Profile;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Accounts;

/// <summary>Registers what reads customers.</summary>
public static class AccountsRegistration
{
    /// <summary>Adds the readers and desks of customers. They ask for <c>AddPersistence</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<ConsentDesk>()
        .AddScoped<ProfileReader>();
}
