using ECare.Web.Features.Pay;
using ECare.Web.Features.Payments.Standing;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Features.Payments;

/// <summary>Registers the pages to pay and to see what was paid.</summary>
internal static class PaymentPages
{
    public static IServiceCollection AddPaymentPages(this IServiceCollection services) => services
        .AddScoped<IStartupWork, PaymentMethodCheck>()
        .AddSingleton<GuestLimit>()
        .AddScoped<PaymentWords>()
        .AddScoped<PaymentWriter>()
        .AddScoped<PayFormWriter>()
        .AddScoped<PayView>()
        .AddScoped<GuestPayView>()
        .AddScoped<PayOutcomes>()
        .AddScoped<SavedView>()
        .AddScoped<SetupView>()
        .AddScoped<AutopayPageView>()
        .AddScoped<StandingPages>();
}
