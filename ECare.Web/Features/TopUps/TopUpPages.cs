using ECare.Web.Features.TopUps.Automatic;
using ECare.Web.Features.TopUps.Credit;

namespace ECare.Web.Features.TopUps;

/// <summary>Registers the pages that put credit on prepaid numbers.</summary>
internal static class TopUpPages
{
    public static IServiceCollection AddTopUpPages(this IServiceCollection services) => services
        .AddSingleton<NumberLimit>()
        .AddScoped<TopUpWords>()
        .AddScoped<TopUpTargets>()
        .AddScoped<TopUpKeys>()
        .AddScoped<TopUpView>()
        .AddScoped<VoucherView>()
        .AddScoped<CreditView>()
        .AddScoped<AutoTopUpWords>()
        .AddScoped<AutoTopUpView>()
        .AddScoped<WalletView>();
}
