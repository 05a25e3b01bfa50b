using ECare.Core.Accounts.Profile;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Accounts;

/// <summary>Registers what reads and changes customers.</summary>
public static class AccountsRegistration
{
    /// <summary>Adds the reader and the desk. They ask for <c>AddPersistence</c>, <c>AddOperators</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<ProfileReader>()
        .AddScoped<ConsentDesk>();
}
