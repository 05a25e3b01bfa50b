using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;

namespace ECare.Core.Payments;

/// <summary>Who began a payment.</summary>
public enum PayerKind
{
    Customer = 1,
    Guest = 2,
    Autopay = 3,
}

/// <summary>A wish to pay that was found sound: everything that a new payment keeps.</summary>
/// <param name="Parts">What goes onto which bill; empty for a top-up.</param>
public sealed record PaymentOrder(
    long AccountId, PaymentPayer Payer, string Method, Money Amount, IReadOnlyList<PaymentPart> Parts, PaymentMethodTraits Traits)
{
    public required PaymentNames Names { get; init; }

    public required PaymentAddresses Addresses { get; init; }

    public string? Msisdn { get; init; }

    public string Language { get; init; } = "en";

    /// <summary>The payer's saved method that is charged.</summary>
    public Guid? SavedMethodId { get; init; }

    /// <summary>Whether the provider is asked to remember what is paid with.</summary>
    public bool KeepsMethod { get; init; }
}

/// <summary>An amount and the bill that it belongs to.</summary>
public sealed record PaymentPart(long BillId, long Minor);

/// <summary>What a payment is called: by us, by the provider's books, by whoever has no account here.</summary>
public sealed record PaymentNames(Guid Id, string MerchantReference, string Token)
{
    /// <summary>Without letters that look like others, for people who read them out.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static PaymentNames Fresh(DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        System.Security.Cryptography.RandomNumberGenerator.GetString(Alphabet, 16),
        System.Security.Cryptography.RandomNumberGenerator.GetString(Alphabet, 26));
}
