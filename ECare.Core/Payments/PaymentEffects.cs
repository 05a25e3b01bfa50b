using ECare.Core.Accounts;
using ECare.Core.Notices;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments;

/// <summary>What a payment means for people besides money: a method that is saved or ended, and a word when the payer's bank took it back.</summary>
public sealed class PaymentEffects(ECareDbContext db, SavedMethods saved, CustomerNotices notices)
{
    /// <summary>Saves what the payer wished to be saved, in the transaction that keeps the answer.</summary>
    internal async Task KeepMethodAsync(Payment payment, ProviderAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Kept is { } token && payment is { KeepsMethod: true, PayerId: { } payer })
        {
            payment.MethodKept();
            await saved.KeepAsync(payer, payment.Method, token, cancellationToken);
        }
    }

    /// <summary>Ends a method that its provider says can never be charged again, in the caller's transaction.</summary>
    internal async Task EndMethodAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (payment is { State: PaymentState.Failed, SavedMethodId: { } method, PayerId: { } payer } && ChargeRefusals.EndsMethod(payment.Reason))
        {
            await saved.EndAsync(payer, method, cancellationToken);
        }
    }

    /// <summary>Tells the account's owner, in the caller's transaction, whose bill is open again or whose balance went down; the payer may be a stranger.</summary>
    internal Task TellTakenBackAsync(Payment payment, CancellationToken cancellationToken) => TellAsync(
        payment, payment.IsTopUp ? "Sms.ChargeBackTopUp" : "Sms.ChargeBackBill", payment.Received - payment.Refunded, cancellationToken);

    /// <summary>Tells the account's owner, in the caller's transaction, that money of a payment went back to where it was paid from.</summary>
    internal Task TellGivenBackAsync(Payment payment, Money amount, CancellationToken cancellationToken) => TellAsync(payment, "Sms.Refunded", amount, cancellationToken);

    private async Task TellAsync(Payment payment, string key, Money amount, CancellationToken cancellationToken)
    {
        var owner = await db.Set<BillingAccount>().Where(account => account.Id == payment.AccountId).Select(account => account.OwnerId).SingleAsync(cancellationToken);
        var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["brand"] = notices.Brand, ["amount"] = amount, ["reference"] = payment.MerchantReference };
        await notices.AddAsync(owner, key, values, cancellationToken);
    }
}
