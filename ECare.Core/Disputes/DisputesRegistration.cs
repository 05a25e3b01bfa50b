using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Disputes;

/// <summary>Registers what deals with disputed charges.</summary>
public static class DisputesRegistration
{
    /// <summary>Adds the desks and the reader. It asks for <c>AddPersistence</c>, <c>AddOperators</c>, <c>AddBilling</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddDisputes(this IServiceCollection services) => services
        .AddScoped<DisputeCredit>()
        .AddScoped<DisputeDesk>()
        .AddScoped<DisputeDecisions>()
        .AddScoped<DisputesReader>();
}
