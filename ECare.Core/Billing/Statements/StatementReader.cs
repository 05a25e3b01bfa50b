using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Statements;

/// <summary>Writes statements of what accounts owe from the entries of the ledger, so that they say what the books say.</summary>
public sealed class StatementReader(ECareDbContext db, TimeProvider clock)
{
    /// <summary>The longest time of a statement: thirteen months, as long as use is shown.</summary>
    public const int LongestDays = 400;

    /// <summary>The most entries of a statement.</summary>
    public const int MostEntries = 2_000;

    /// <summary>The statement of an account from one day to another, both included, in the operator's zone.</summary>
    public async Task<StatementOutcome> ReadAsync(long userCustomerId, long accountId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (to < from || to.DayNumber - from.DayNumber >= LongestDays)
        {
            return new StatementOutcome.NoSuchPeriod();
        }

        var visible = db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingMoney();
        var account = await db.BillingAccounts.AsNoTracking().SingleOrDefaultAsync(
            each => each.Id == accountId && visible.Any(access => access.AccountId == each.Id), cancellationToken);
        return account is null ? new StatementOutcome.NotYours() : await OfAsync(account, from, to, cancellationToken);
    }

    /// <summary>The statement of an account that the caller may see.</summary>
    internal async Task<StatementOutcome> OfAsync(BillingAccount account, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var owed = Owed(account);
        var entries = await owed.Where(row => row.Day >= from && row.Day <= to)
            .OrderBy(row => row.Day).ThenBy(row => row.At).ThenBy(row => row.Key).ThenBy(row => row.Position)
            .Take(MostEntries + 1)
            .ToListAsync(cancellationToken);
        if (entries.Count > MostEntries)
        {
            return new StatementOutcome.TooMuch();
        }

        var documents = await EntryDocuments.OfAsync(db, account.Id, entries, cancellationToken);
        var opening = await owed.Where(row => row.Day < from)
            .SumAsync(row => row.DebitBook == LedgerBook.Receivable ? row.AmountMinor : -row.AmountMinor, cancellationToken);
        var start = Money.FromMinor(opening, account.Currency);
        return new StatementOutcome.Found(new AccountStatement(account.Id, account.Number, from, to, start, Rows(entries, start, documents)));
    }

    private IQueryable<LedgerTransfer> Owed(BillingAccount account)
    {
        var currency = account.Currency.Code;
        return db.LedgerTransfers.AsNoTracking().Where(row =>
            row.AccountId == account.Id && row.CurrencyCode == currency
            && (row.DebitBook == LedgerBook.Receivable || row.CreditBook == LedgerBook.Receivable));
    }

    /// <summary>A transaction is one row, however many entries it has.</summary>
    private static List<StatementRow> Rows(
        IEnumerable<LedgerTransfer> entries, Money opening, IReadOnlyDictionary<string, (long Bill, long? Note)> documents)
    {
        var rows = new List<StatementRow>();
        var balance = opening;
        foreach (var transaction in entries.GroupBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var first = transaction.First();
            var change = Money.FromMinor(
                transaction.Sum(entry => entry.DebitBook == LedgerBook.Receivable ? entry.AmountMinor : -entry.AmountMinor), opening.Currency);
            balance += change;
            var isDocument = documents.TryGetValue(first.Key, out var document);
            rows.Add(new StatementRow(first.Day, first.Kind, EntryDocuments.ReferenceOf(first.Key), change, balance)
            {
                BillId = isDocument ? document.Bill : null,
                NoteId = isDocument ? document.Note : null,
            });
        }

        return rows;
    }
}
