using ECare.Core.Billing.Documents;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Papers;

/// <summary>Tells anybody whether a receipt is genuine, and whether the money went back since.</summary>
public sealed class ReceiptRegister(ECareDbContext db, CurrentOperator current, DocumentSeals seals) : IDocumentRegister
{
    /// <inheritdoc/>
    public string Prefix => SealedReceipt.Prefix;

    /// <inheritdoc/>
    public async Task<GenuineDocument?> FindAsync(string number, string seal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        var reference = number[Prefix.Length..];
        var payment = await db.Payments.AsNoTracking().Include(each => each.Refunds).SingleOrDefaultAsync(each => each.MerchantReference == reference, cancellationToken);
        var issuer = current.Operator.Name;

        // Whoever asks for a number that does not exist waits as long as for one that does: something is always hashed.
        var says = payment is { PostedAt: { } postedAt } ? SealedReceipt.Of(issuer, payment, current.Operator.Zone.DayOf(postedAt)) : new SealedReceipt(issuer, number, default, "", 0);
        return seals.IsGenuine(says, seal) && payment is not null
            ? new GenuineDocument.Receipt(number, says.PaidOn, payment.Received, payment.Refunded, payment.State == PaymentState.ChargedBack)
            : null;
    }
}
