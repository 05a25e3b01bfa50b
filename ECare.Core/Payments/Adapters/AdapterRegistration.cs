using ECare.Core.Payments.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ECare.Core.Payments.Adapters;

/// <summary>Registers the ways to pay that ECare can speak to.</summary>
public static class AdapterRegistration
{
    private static readonly (string Method, Func<ProviderChannel, IPaymentProvider> Make)[] Adapters =
    [
        ("card", channel => new CardRedirect("card", channel)),
        ("mada-like", channel => new CardRedirect("mada-like", channel)),
        ("benefit-like", channel => new CardRedirect("benefit-like", channel)),
        (IdealRedirect.Method, channel => new IdealRedirect(channel)),
        (SepaMandate.Method, channel => new SepaMandate(channel)),
        (EsewaForm.Method, channel => new EsewaForm(channel)),
        (KhaltiLookup.Method, channel => new KhaltiLookup(channel)),
        (MomoWallet.Method, channel => new MomoWallet(channel)),
        (WaveCheckout.Method, channel => new WaveCheckout(channel)),
        (OrangeMoney.Method, channel => new OrangeMoney(channel)),
        (SadadBill.Method, channel => new SadadBill(channel)),
        (StcPayWallet.Method, channel => new StcPayWallet(channel)),
        (BankQr.Method, channel => new BankQr(channel)),
    ];

    /// <summary>The methods that there is an adapter for.</summary>
    public static IReadOnlyList<string> Methods => [.. Adapters.Select(adapter => adapter.Method)];

    /// <summary>A way whose provider cannot be reached from this host is not there, and so is not offered.</summary>
    public static IServiceCollection AddPaymentAdapters(this IServiceCollection services)
    {
        services.AddOptions<PaymentProviderOptions>().BindConfiguration(PaymentProviderOptions.Section);
        services.TryAddSingleton<SimulatorServer>(_ => () => null);
        return services
            .AddSingleton<ProviderHttp>()
            .AddScoped<ProviderChannels>()
            .AddScoped<IEnumerable<IPaymentProvider>>(host => [.. All(host.GetRequiredService<ProviderChannels>())]);
    }

    private static IEnumerable<IPaymentProvider> All(ProviderChannels channels) =>
        from adapter in Adapters
        let channel = channels.Open(adapter.Method)
        where channel is not null
        select adapter.Make(channel);
}
