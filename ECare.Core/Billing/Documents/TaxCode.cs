using System.Globalization;
using System.Text;
using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Core.Billing.Documents;

/// <summary>
/// The code that Gulf tax authorities have readers for, as Saudi Arabia's ZATCA describes it for simplified invoices: five values, each with
/// its tag and length in front, in base 64. What it says is on the bill; it proves nothing by itself, the seal does that.
/// </summary>
public static class TaxCode
{
    private const int MostBytes = 255;

    /// <summary>The text of a bill's code.</summary>
    /// <param name="issuedAt">The beginning of the day of issue: a bill has a day and no hour.</param>
    public static string Of(TaxRegistration seller, DateTimeOffset issuedAt, Money gross, Money tax) => Convert.ToBase64String(
    [
        .. Value(1, seller.Seller),
        .. Value(2, seller.Number),
        .. Value(3, issuedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        .. Value(4, Amount(gross)),
        .. Value(5, Amount(tax)),
    ]);

    private static byte[] Value(byte tag, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= MostBytes ? [tag, (byte)bytes.Length, .. bytes] : throw new ArgumentException($"{bytes.Length} bytes do not fit.", nameof(text));
    }

    private static string Amount(Money amount) =>
        amount.Amount.ToString("F" + amount.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
