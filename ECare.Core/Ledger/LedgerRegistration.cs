using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ECare.Core.Ledger;

/// <summary>Registers the ledger.</summary>
public static class LedgerRegistration
{
    /// <summary>Adds what writes the ledger. It asks for <c>AddPersistence</c>.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.TryAddScoped<LedgerWriter>();
        return services;
    }
}
