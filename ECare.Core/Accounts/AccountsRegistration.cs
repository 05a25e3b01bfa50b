using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Accounts;

/// <summary>Registers what changes customers.</summary>
public static class AccountsRegistration
{
    /// <summary>Adds the desk. It asks for <c>AddPersistence</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services.AddScoped<ConsentDesk>().AddScoped<ConsentProof>();
}
