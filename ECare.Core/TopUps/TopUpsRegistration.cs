using ECare.Core.Billing;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.TopUps;

/// <summary>Registers what puts credit on prepaid numbers.</summary>
public static class TopUpsRegistration
{
    /// <summary>Adds the desks and readers. It asks for <c>AddPayments</c>, <c>AddInventory</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddTopUps(this IServiceCollection services)
    {
        services.AddOptions<VoucherOptions>().BindConfiguration(VoucherOptions.Section);
        return services
            .AddScoped<TopUpNumbers>()
            .AddScoped<WalletHistory>()
            .AddSingleton<VoucherCodes>()
            .AddScoped<VoucherGuard>()
            .AddScoped<VoucherDesk>()
            .AddScoped<VoucherBatches>()
            .AddScoped<AdvanceDesk>()
            .AddScoped<IWalletClaim, AdvanceClaim>()
            .AddScoped<GiftDesk>();
    }
}
