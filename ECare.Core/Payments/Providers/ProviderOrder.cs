using ECare.Core.Primitives;

namespace ECare.Core.Payments.Providers;

/// <summary>A payment as it is laid before a provider.</summary>
/// <param name="MerchantReference">Ours, short, ASCII, unique: the key by which the provider tells a repetition from a second order.</param>
/// <param name="ReturnTo">Where the customer's browser is sent back to.</param>
/// <param name="CallbackTo">Where the provider may tell us that something has changed.</param>
/// <param name="Msisdn">The telephone that is to confirm, as <c>+97798...</c>.</param>
/// <param name="Language">The culture of the page that the customer came from.</param>
public sealed record ProviderOrder(
    Guid PaymentId,
    string MerchantReference,
    Money Amount,
    Uri ReturnTo,
    Uri CallbackTo,
    string? Msisdn,
    DateTimeOffset StartedAt,
    string Language)
{
    /// <summary>Whether the customer wishes to be remembered.</summary>
    public bool Keeps { get; init; }
}

/// <summary>Money that is to be given back.</summary>
/// <param name="RefundReference">Ours, unique: asked twice it is given back once.</param>
/// <param name="MerchantReference">The order that was paid.</param>
/// <param name="ProviderReference">What the provider calls the payment.</param>
public sealed record ProviderRefund(string RefundReference, string MerchantReference, string? ProviderReference, Money Amount);

/// <summary>Says that a payment is worth asking for now, and nothing about how it went.</summary>
public sealed record ProviderHint(string MerchantReference, string? ProviderReference);
