using ECare.Core.Billing;
using ECare.Core.Jobs;
using ECare.Core.TopUps.Automatic;
using ECare.Core.TopUps.Holders;
using ECare.Core.TopUps.Vouchers;
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
            .AddScoped<HolderCheck>()
            .AddScoped<WalletHistory>()
            .AddSingleton<VoucherCodes>()
            .AddScoped<VoucherGuard>()
            .AddScoped<VoucherDesk>()
            .AddScoped<VoucherBatches>()
            .AddJob<VoucherExpiry>("voucher-expiry", "0 15 0 * * ?")
            .AddScoped<AdvanceDesk>()
            .AddScoped<IWalletClaim, AdvanceClaim>()
            .AddScoped<GiftDesk>()
            .AddScoped<TopUpRuleBook>()
            .AddScoped<TopUpRuleMessages>()
            .AddScoped<TopUpRuleCharging>()
            .AddScoped<TopUpRuleDesk>()
            .AddJob<TopUpRuleWork>("automatic-top-up", "0 1/2 * * * ?", isFrequent: true);
    }
}
