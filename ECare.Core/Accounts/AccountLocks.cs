using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Accounts;

/// <summary>Money of an account is moved by one transaction at a time.</summary>
public static class AccountLocks
{
    extension(ECareDbContext db)
    {
        /// <summary>
        /// Holds accounts until the open transaction ends: a row that was written to is locked on every database, so that what is read afterwards
        /// is what the one before has committed. Take the lock first, read then.
        /// </summary>
        public Task<int> LockAccountsAsync(IReadOnlyCollection<long> accountIds, CancellationToken cancellationToken) => db.Set<BillingAccount>()
            .Where(account => accountIds.Contains(account.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.AsOf, account => account.AsOf), cancellationToken);
    }
}
