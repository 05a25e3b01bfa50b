namespace ECare.Core.Payments.Providers;

/// <summary>
/// A way to pay as the party behind it offers it. An adapter only talks: it decides nothing, keeps nothing, and may be asked the same thing
/// any number of times. What it answers to <see cref="QueryAsync"/> is the truth; everything else is a hint.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>As the operator's <c>paymentMethods</c> names it: <c>esewa-like</c>.</summary>
    string Code { get; }

    PaymentMethodTraits Traits { get; }

    /// <summary>Lays an order before the provider. Asked again with the same <see cref="ProviderOrder.MerchantReference"/> it is the same order, never a second one.</summary>
    /// <returns><see cref="ProviderStart.Unknown"/> when the provider gave no clear answer; it does not throw for what only an outage can cause.</returns>
    Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken);

    /// <summary>What the provider knows of the order now.</summary>
    /// <param name="providerReference">What the provider calls it, where it has said so.</param>
    Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken);

    /// <summary>Asks for money to be given back. Asked again with the same <see cref="ProviderRefund.RefundReference"/> it says what became of it.</summary>
    Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken);

    /// <summary>Reads what came in from outside: the fields of a callback or of a customer's return.</summary>
    /// <returns><see langword="null"/> when it is not this provider's, or when a signature that the provider always makes is wrong.</returns>
    ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields);
}
