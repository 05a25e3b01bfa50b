using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Payments;

/// <summary>Talks to providers. Silence, an outage and an adapter that stumbles are all the same here: no clear answer.</summary>
public sealed partial class PaymentTalk(PaymentProviders providers, SavedMethods saved, TimeProvider clock, ILogger<PaymentTalk> logger)
{
    /// <summary>How long a provider may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool CanRefund(Payment payment) => providers.Adapter(payment.Method)?.Traits.CanRefund ?? false;

    /// <returns><see langword="null"/> when it is nobody's, or forged.</returns>
    public ProviderHint? ReadHint(string providerCode, IReadOnlyDictionary<string, string> fields) => providers.Adapter(providerCode)?.ReadHint(fields);

    /// <summary>Lays an order before its provider; one on a saved method is charged at once.</summary>
    public async Task<ProviderStart> StartAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (payment.SavedMethodId is not { } id)
        {
            return await OrderAsync(payment, cancellationToken);
        }

        // It may have been removed between the wish and now.
        return await saved.TokenAsync(payment.PayerId ?? 0, id, cancellationToken) is { } token
            ? await AskAsync(
                payment,
                async (provider, patience) => provider is IChargesAgain again
                    ? await again.ChargeAsync(payment.ToOrder(), token, patience)
                    : new ProviderStart.Refused("not-accepted"),
                new ProviderStart.Unknown(),
                cancellationToken)
            : new ProviderStart.Refused(ChargeRefusals.Gone);
    }

    private Task<ProviderStart> OrderAsync(Payment payment, CancellationToken cancellationToken) =>
        AskAsync<ProviderStart>(payment, (provider, token) => provider.StartAsync(payment.ToOrder(), token), new ProviderStart.Unknown(), cancellationToken);

    public Task<ProviderAnswer> QueryAsync(Payment payment, CancellationToken cancellationToken) =>
        AskAsync<ProviderAnswer>(payment, (provider, token) => provider.QueryAsync(payment.ToOrder(), payment.ProviderReference, token), new ProviderAnswer.Unavailable(), cancellationToken);

    public Task<ProviderRefundAnswer> RefundAsync(Payment payment, PaymentRefund refund, CancellationToken cancellationToken) =>
        AskAsync<ProviderRefundAnswer>(
            payment,
            (provider, token) => provider.RefundAsync(new ProviderRefund(refund.Reference, payment.MerchantReference, payment.ProviderReference, refund.Amount), token),
            new ProviderRefundAnswer.Unknown(),
            cancellationToken);

    private async Task<T> AskAsync<T>(Payment payment, Func<IPaymentProvider, CancellationToken, Task<T>> ask, T unclear, CancellationToken cancellationToken)
    {
        if (providers.Adapter(payment.Method) is not { } provider)
        {
            LogSilent(payment.Method, payment.Id, null);
            return unclear;
        }

        // What was asked is answered even when whoever waited for it has gone away: the request's token does not reach the provider.
        cancellationToken.ThrowIfCancellationRequested();
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            return await ask(provider, patience.Token);
        }
        catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException or IOException or System.Text.Json.JsonException or FormatException)
        {
            LogSilent(payment.Method, payment.Id, silent);
            return unclear;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} gave no clear answer about payment {PaymentId}")]
    private partial void LogSilent(string method, Guid paymentId, Exception? exception);
}
