using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Billing;

/// <summary>Registers what reads bills.</summary>
public static class BillingRegistration
{
    /// <summary>Adds the reader of bills. It asks for <c>AddPersistence</c>, <c>AddOperators</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddScoped<BillsReader>();
}
