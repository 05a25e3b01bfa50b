using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Ledger;

/// <summary>
/// Adds transactions and moves the running balances with them. Whoever calls it holds the locks of the accounts
/// (<see cref="Accounts.AccountLocks"/>) in a transaction of the database: that is what makes reading and writing a balance one act.
/// </summary>
public sealed class LedgerWriter(ECareDbContext db)
{
    /// <summary>Whether a transaction is in the ledger.</summary>
    public Task<bool> HasAsync(long accountId, string key, CancellationToken cancellationToken) =>
        db.LedgerTransfers.AnyAsync(transfer => transfer.AccountId == accountId && transfer.Key == key, cancellationToken);

    /// <summary>Writes the history of accounts that have no entries yet, as fast as the database takes it: for an operator's first day and the demo.</summary>
    public static void WriteHistory(ECareDbContext db, IEnumerable<LedgerTransaction> transactions)
    {
        // In the order of the key, so that the rows lie where they belong.
        var transfers = transactions.SelectMany(transaction => transaction.Transfers)
            .OrderBy(transfer => transfer.AccountId).ThenBy(transfer => transfer.Key, StringComparer.Ordinal).ThenBy(transfer => transfer.Position)
            .ToList();
        var balances = new Dictionary<(long AccountId, LedgerBook Book, string Currency), LedgerBalance>();
        foreach (var transfer in transfers)
        {
            Count(transfer, balances);
        }

        BulkTable<LedgerTransfer>.Write(db, transfers);
        BulkTable<LedgerBalance>.Write(db, balances.Values.OrderBy(balance => balance.AccountId));
    }

    /// <summary>Adds transactions; they are stored when the caller's transaction is.</summary>
    public async Task AddAsync(IReadOnlyCollection<LedgerTransaction> transactions, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("The ledger is written in a transaction together with what it is about.");
        }

        var accounts = transactions.Select(transaction => transaction.AccountId).Distinct().ToList();
        var balances = await db.LedgerBalances.Where(balance => accounts.Contains(balance.AccountId))
            .ToDictionaryAsync(balance => (balance.AccountId, balance.Book, Currency: balance.CurrencyCode), cancellationToken);
        var transfers = transactions.SelectMany(transaction => transaction.Transfers).ToList();
        var known = balances.Values.ToHashSet();
        foreach (var transfer in transfers)
        {
            Count(transfer, balances);
        }

        db.Insert(transfers);
        db.Insert(balances.Values.Where(balance => !known.Contains(balance)).ToList());
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Count(LedgerTransfer transfer, Dictionary<(long AccountId, LedgerBook Book, string Currency), LedgerBalance> balances)
    {
        Count(transfer, transfer.DebitBook, balances);
        if (transfer.CreditBook != transfer.DebitBook)
        {
            Count(transfer, transfer.CreditBook, balances);
        }
    }

    private static void Count(LedgerTransfer transfer, LedgerBook book, Dictionary<(long AccountId, LedgerBook Book, string Currency), LedgerBalance> balances)
    {
        if (!book.IsOfAccount)
        {
            return;
        }

        var key = (transfer.AccountId, book, transfer.CurrencyCode);
        if (!balances.TryGetValue(key, out var balance))
        {
            balance = LedgerBalance.Empty(transfer.AccountId, book, transfer.CurrencyCode);
            balances.Add(key, balance);
        }

        balance.Add(transfer);
    }
}
