using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps;

/// <summary>One change of a wallet and its cause.</summary>
/// <param name="Key">The transaction's key in the ledger.</param>
/// <param name="Amount">Above zero came, below zero went.</param>
public sealed record WalletChange(string Key, LedgerKind Kind, DateTimeOffset At, Money Amount)
{
    /// <summary>The taxes that were taken out of what was paid, by their codes.</summary>
    public IReadOnlyList<(string Code, Money Amount)> Taxes { get; init; } = [];

    /// <summary>The initials of whom credit went to or came from.</summary>
    public string? With { get; init; }

    /// <summary>Whether it is a fee and not the amount itself.</summary>
    public bool IsFee { get; init; }
}

/// <param name="Number">From 1.</param>
public sealed record WalletPage(IReadOnlyList<WalletChange> Changes, int Number, bool HasMore);

/// <summary>Tells why a prepaid balance is what it is: the entries of the ledger, newest first.</summary>
public sealed class WalletHistory(ECareDbContext db, TimeProvider clock)
{
    /// <summary>Changes of a page.</summary>
    public const int PageSize = 15;

    /// <returns><see langword="null"/> when the customer does not see this account's money.</returns>
    public async Task<WalletPage?> ListAsync(long customerId, long accountId, int page, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney();
        if (!await visible.AnyAsync(access => access.AccountId == accountId, cancellationToken))
        {
            return null;
        }

        var number = Math.Max(1, page);
        var rows = await db.LedgerTransfers.AsNoTracking()
            .Where(row => row.AccountId == accountId && (row.DebitBook == LedgerBook.Wallet || row.CreditBook == LedgerBook.Wallet))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Key).ThenBy(row => row.Position)
            .Skip((int)Math.Min(int.MaxValue, (number - 1L) * PageSize))
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var keys = rows.Where(row => row.Kind is LedgerKind.TopUp or LedgerKind.Voucher or LedgerKind.Released or LedgerKind.Refund).Select(row => row.Key).ToList();
        var taxes = (await db.LedgerTransfers.AsNoTracking()
                .Where(row => row.AccountId == accountId && keys.Contains(row.Key) && (row.CreditBook == LedgerBook.Tax || row.DebitBook == LedgerBook.Tax))
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.Key, StringComparer.Ordinal);
        var initials = await GiftNames.OfAsync(db, rows.Select(row => GiftNames.OtherOf(row.Key)).OfType<long>(), cancellationToken);
        return new WalletPage(
            [.. rows.Take(PageSize).Select(row => ChangeOf(row, taxes[row.Key]) with { With = GiftNames.OtherOf(row.Key) is { } other ? initials.GetValueOrDefault(other, "") : null })],
            number,
            rows.Count > PageSize);
    }

    private static WalletChange ChangeOf(LedgerTransfer row, IEnumerable<LedgerTransfer> taxes)
    {
        var amount = Money.FromMinor(row.AmountMinor, Currency.Of(row.CurrencyCode));
        return new WalletChange(row.Key, row.Kind, row.At, row.CreditBook == LedgerBook.Wallet ? amount : -amount)
        {
            Taxes = [.. taxes.OrderBy(tax => tax.Position).Select(tax => (tax.CreditBook == LedgerBook.Tax ? tax.CreditCode : tax.DebitCode, Money.FromMinor(tax.AmountMinor, amount.Currency)))],
            IsFee = row.Kind == LedgerKind.CreditSent && row.CreditBook == LedgerBook.Revenue,
        };
    }
}
