using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;

namespace ECare.Core.Payments;

/// <summary>Who pays. It decides which accounts and bills can be reached.</summary>
public abstract record PaymentPayer
{
    private PaymentPayer()
    {
    }

    /// <summary>A signed-in customer, for any account whose money he or she sees.</summary>
    public sealed record Customer(long CustomerId) : PaymentPayer;

    /// <summary>Anybody who knows the number printed on a bill. Sees the amount and initials, nothing else.</summary>
    public sealed record Guest(string BillNumber) : PaymentPayer;

    /// <summary>Anybody who knows a prepaid number, to top it up and for nothing else; a signed-in customer is named.</summary>
    /// <param name="E164">The number.</param>
    public sealed record Number(string E164, long? CustomerId = null) : PaymentPayer;

    /// <summary>The customer's standing order.</summary>
    public sealed record Autopay(long CustomerId) : PaymentPayer;
}

/// <summary>What is to be paid.</summary>
public abstract record PaymentWish
{
    private PaymentWish()
    {
    }

    /// <summary>These bills, each in full or in part.</summary>
    public sealed record Bills(IReadOnlyList<WantedBill> Wanted) : PaymentWish;

    /// <summary>Whatever is due longest, up to an amount; all that is due when none is given.</summary>
    public sealed record OldestFirst(Money? Amount = null) : PaymentWish;

    /// <summary>Money onto a prepaid account.</summary>
    public sealed record TopUp(Money Amount) : PaymentWish;
}

/// <param name="Amount">A part of what is open; all of it when absent.</param>
public sealed record WantedBill(long BillId, Money? Amount = null);

/// <summary>A wish to pay.</summary>
/// <param name="AccountId">The account that is paid for; a guest's is found by the bill's number and this is ignored.</param>
/// <param name="Method">One of the operator's payment methods.</param>
/// <param name="IdempotencyKey">Made with the form: the same key is the same payment, however often it is sent. At most 100 characters.</param>
/// <param name="Addresses">Where the customer comes back to and where the provider may call.</param>
public sealed record StartPayment(
    PaymentPayer Payer,
    long AccountId,
    PaymentWish Wish,
    string Method,
    string IdempotencyKey,
    PaymentAddresses Addresses)
{
    /// <summary>The telephone that is to confirm, where the method needs one.</summary>
    public string? Msisdn { get; init; }

    /// <summary>The culture of the customer's page.</summary>
    public string Language { get; init; } = "en";

    /// <summary>A method that the payer has saved: it is charged without the customer, and <see cref="Method"/> is the saved one's.</summary>
    public Guid? SavedMethodId { get; init; }

    /// <summary>Whether to save what is paid with, for the next time; nothing where the method cannot be saved, or a guest pays.</summary>
    public bool KeepsMethod { get; init; }
}

/// <summary>Where the customer comes back to and where the provider may call. The payment's id or token is not known yet: <c>{payment}</c> and <c>{token}</c> in them are replaced.</summary>
public sealed record PaymentAddresses(string ReturnTo, string CallbackTo)
{
    /// <summary>Of a payment that no browser waits for: the provider is asked, and calls nobody.</summary>
    public static PaymentAddresses Nobody { get; } = new(Nowhere, Nowhere);

    internal const string Nowhere = "about:blank";
}

/// <summary>What can come of a wish to pay.</summary>
public abstract record StartPaymentOutcome
{
    private StartPaymentOutcome()
    {
    }

    /// <summary>It is on its way; <paramref name="Next"/> is what the customer does now.</summary>
    /// <param name="Token">Lets whoever has it see this payment without signing in.</param>
    public sealed record Started(Guid PaymentId, string Token, ProviderStart Next) : StartPaymentOutcome;

    /// <summary>The same key with the same wish was there before: this is what came of it.</summary>
    public sealed record Repeated(Guid PaymentId, string Token, ProviderStart Next) : StartPaymentOutcome;

    /// <summary>The same key came with another wish: 422.</summary>
    public sealed record KeyReused : StartPaymentOutcome;

    /// <summary>No key, or none that can be kept: 400.</summary>
    public sealed record KeyUnusable : StartPaymentOutcome;

    /// <summary>The same key is being worked on: 409, until <paramref name="Until"/> at most.</summary>
    public sealed record InFlight(DateTimeOffset Until) : StartPaymentOutcome;

    /// <summary>There is nothing to pay.</summary>
    public sealed record NothingDue : StartPaymentOutcome;

    /// <summary>More than is open; too much is refused here, where it can still be refused.</summary>
    public sealed record TooMuch(Money Most) : StartPaymentOutcome;

    /// <summary>Nothing, less than nothing, another currency, or a top-up that is too small or too large.</summary>
    public sealed record AmountUnusable : StartPaymentOutcome;

    /// <summary>A top-up beyond what one account may get in a day or a month; <paramref name="Left"/> is what it still may.</summary>
    public sealed record OverLimit(Money Left) : StartPaymentOutcome;

    /// <summary>The operator does not offer the method.</summary>
    public sealed record MethodUnknown : StartPaymentOutcome;

    /// <summary>The saved method is not the payer's, was removed, has run out, or its provider is no longer offered.</summary>
    public sealed record SavedMethodUnusable : StartPaymentOutcome;

    /// <summary>The method needs a telephone number.</summary>
    public sealed record MsisdnMissing : StartPaymentOutcome;

    /// <summary>No such account or bill among those that the payer may pay: 404.</summary>
    public sealed record NotYours : StartPaymentOutcome;
}
