using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Primitives;

namespace ECare.Core.Billing;

/// <summary>Money on its way onto a prepaid account.</summary>
/// <param name="Key">The transaction's key in the ledger.</param>
/// <param name="From">Where it comes from: a provider, what was kept apart, or a batch of vouchers.</param>
/// <param name="Amount">What was paid, with the taxes in it.</param>
public sealed record WalletCredit(string Key, LedgerKind Kind, LedgerSide From, Money Amount);

/// <summary>Somebody who takes a part of every credit that comes onto a wallet, in the transaction of the credit: an advance that is to be paid back.</summary>
public interface IWalletClaim
{
    /// <summary>Takes its part off the account, which is locked, and books it.</summary>
    /// <param name="account">With the credit on it.</param>
    /// <param name="credit">What came; no more than that is taken.</param>
    /// <param name="key">The ledger's key of the credit.</param>
    Task TakeAsync(BillingAccount account, Money credit, string key, CancellationToken cancellationToken);
}
