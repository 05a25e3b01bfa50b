using System.Globalization;
using ECare.Core.Billing.Documents;

namespace ECare.Core.Payments.Papers;

/// <summary>What the seal of a receipt vouches for.</summary>
/// <param name="Issuer">The operator's name.</param>
/// <param name="Number">The receipt's number.</param>
/// <param name="PaidOn">The day on which the money was booked, in the operator's zone.</param>
public sealed record SealedReceipt(string Issuer, string Number, DateOnly PaidOn, string CurrencyCode, long AmountMinor) : SealedDocument
{
    /// <summary>What the number of every receipt begins with; no series of bills does.</summary>
    public const string Prefix = "RC.";

    internal override string Canonical => string.Create(
        CultureInfo.InvariantCulture, $"ecare receipt 1\n{Issuer}\n{Number}\n{PaidOn:yyyy-MM-dd}\n{CurrencyCode}\n{AmountMinor}");

    /// <param name="issuer">The operator's name.</param>
    /// <param name="payment">A payment that was booked.</param>
    /// <param name="paidOn">The day of that, in the operator's zone.</param>
    public static SealedReceipt Of(string issuer, Payment payment, DateOnly paidOn)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return new(issuer, NumberOf(payment), paidOn, payment.Received.Currency.Code, payment.Received.Minor);
    }

    /// <summary>The number of a payment's receipt.</summary>
    public static string NumberOf(Payment payment)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return Prefix + payment.MerchantReference;
    }
}
