using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Reconciliation;

/// <summary>A day with its comparisons.</summary>
/// <param name="RanAt">When the newest of them was made.</param>
public sealed record ReconciliationDay(DateOnly Day, IReadOnlyList<ReconciledDay> Items, DateTimeOffset RanAt)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsGreen => Items.All(item => item.IsGreen);
}

/// <summary>A day with what differs.</summary>
/// <param name="Differences">The first of them, by account; <paramref name="Count"/> says how many there are.</param>
public sealed record ReconciliationDetails(ReconciliationDay Day, IReadOnlyList<ShownDifference> Differences, int Count);

/// <param name="Account">The number printed on bills; absent when there is no such account, which is a difference of its own.</param>
public sealed record ShownDifference(ReconciledDifference Difference, AccountNumber? Account);

/// <summary>The ledger's entries of an account, newest first, with what they add up to.</summary>
/// <param name="BalanceMinor">What the portal shows.</param>
/// <param name="SumMinor">What all its entries add up to, as a balance: prepaid what is there, postpaid minus what is owed.</param>
public sealed record AccountEntries(AccountNumber Account, string CurrencyCode, long BalanceMinor, long SumMinor, IReadOnlyList<LedgerTransfer> Transfers, bool HasMore);

/// <summary>Reads what the nightly comparison of portal and ledger found. For staff.</summary>
public sealed class ReconciliationReader(ECareDbContext db)
{
    /// <summary>How many differences or entries a page holds.</summary>
    public const int PageSize = 50;

    /// <summary>The newest day that was compared; none before the first night.</summary>
    public async Task<DateOnly?> LastDayAsync(CancellationToken cancellationToken) =>
        await db.ReconciledDays.MaxAsync(row => (DateOnly?)row.Day, cancellationToken);

    /// <summary>The compared days, newest first.</summary>
    public async Task<IReadOnlyList<ReconciliationDay>> DaysAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var rows = await db.ReconciledDays.AsNoTracking().Where(row => row.Day >= from && row.Day <= to).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.Day).OrderByDescending(group => group.Key).Select(group => DayOf(group.Key, [.. group]))];
    }

    /// <summary>One day with what differs.</summary>
    /// <param name="page">From 1.</param>
    /// <returns><see langword="null"/> when the day was not compared.</returns>
    public async Task<ReconciliationDetails?> DayAsync(DateOnly day, int page, CancellationToken cancellationToken)
    {
        var items = await db.ReconciledDays.AsNoTracking().Where(row => row.Day == day).ToListAsync(cancellationToken);
        if (items.Count == 0)
        {
            return null;
        }

        var all = db.ReconciledDifferences.AsNoTracking().Where(row => row.Day == day);
        var rows = await all.OrderBy(row => row.AccountId).ThenBy(row => row.Item).ThenBy(row => row.Reference)
            .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.AccountId).Distinct().ToList();
        var numbers = await db.BillingAccounts.Where(account => ids.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Number, cancellationToken);
        var shown = rows.ConvertAll(row => new ShownDifference(row, numbers.TryGetValue(row.AccountId, out var number) ? number : null));
        return new ReconciliationDetails(DayOf(day, items), shown, await all.CountAsync(cancellationToken));
    }

    /// <summary>The entries of an account.</summary>
    /// <param name="page">From 1.</param>
    /// <returns><see langword="null"/> when there is no such account.</returns>
    public async Task<AccountEntries?> EntriesAsync(long accountId, int page, CancellationToken cancellationToken)
    {
        var account = await db.BillingAccounts.AsNoTracking().SingleOrDefaultAsync(each => each.Id == accountId, cancellationToken);
        if (account is null)
        {
            return null;
        }

        var all = db.LedgerTransfers.AsNoTracking().Where(transfer => transfer.AccountId == accountId);
        var book = ReconciliationBooks.Of(account.Kind);
        var currency = account.CurrencyCode;
        var sum = await all.Where(transfer => transfer.CurrencyCode == currency && (transfer.DebitBook == book || transfer.CreditBook == book))
            .SumAsync(transfer => transfer.CreditBook == book ? transfer.AmountMinor : -transfer.AmountMinor, cancellationToken);
        var rows = await all.OrderByDescending(transfer => transfer.At).ThenBy(transfer => transfer.Key).ThenBy(transfer => transfer.Position)
            .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new AccountEntries(account.Number, currency, account.BalanceMinor, sum, [.. rows.Take(PageSize)], rows.Count > PageSize);
    }

    private static ReconciliationDay DayOf(DateOnly day, List<ReconciledDay> items) =>
        new(day, [.. items.OrderBy(item => item.Item)], items.Max(item => item.RanAt));
}

internal static class ReconciliationBooks
{
    public static LedgerBook Of(AccountKind kind) => kind == AccountKind.Prepaid ? LedgerBook.Wallet : LedgerBook.Receivable;
}
