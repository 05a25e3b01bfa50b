namespace ECare.Core.Payments.Providers;

/// <summary>What a provider remembers of how a customer paid: enough to charge again, never a card's number.</summary>
/// <param name="Value">The provider's own name for it. Whoever has it and the provider's key can take money, so it is sealed where it is kept.</param>
/// <param name="Brand">A code in lower case: <c>visa</c>, <c>sepa</c>.</param>
/// <param name="LastFour">The last four characters of the card or account, by which its owner knows it.</param>
/// <param name="ExpiresOn">The last day on which it can be charged.</param>
public sealed record ProviderToken(string Value, string Brand, string? LastFour = null, DateOnly? ExpiresOn = null)
{
    /// <summary>Without the token, so that no log line holds it by accident.</summary>
    public override string ToString() => $"A token of {Brand}";
}

/// <summary>A provider that remembers how a customer paid, when the customer wishes it, and takes money again without the customer.</summary>
public interface IChargesAgain : IPaymentProvider
{
    /// <summary>
    /// Charges what was remembered. Asked again with the same <see cref="ProviderOrder.MerchantReference"/> it is the same charge, never a second one;
    /// how it went is asked with <see cref="IPaymentProvider.QueryAsync"/>, as of every payment.
    /// </summary>
    /// <returns>
    /// <see cref="ProviderStart.Waiting"/> when the provider took the charge on, <see cref="ProviderStart.Refused"/> when it never will
    /// (<see cref="ChargeRefusals"/> names what ends the method itself), <see cref="ProviderStart.Unknown"/> when nobody can tell.
    /// </returns>
    Task<ProviderStart> ChargeAsync(ProviderOrder order, string token, CancellationToken cancellationToken);
}

/// <summary>Why a remembered method was not charged.</summary>
public static class ChargeRefusals
{
    /// <summary>The card or consent has run out.</summary>
    public const string Expired = "method-expired";

    /// <summary>The customer or the bank took the consent back; there is nothing to charge any more.</summary>
    public const string Gone = "method-gone";

    /// <summary>Whether trying again with the same method can never help.</summary>
    public static bool EndsMethod(string? reason) => reason is Expired or Gone or "mandate-refused" or "account-unusable";
}
