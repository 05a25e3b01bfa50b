using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.Usage;
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

    /// <summary>Of what was used: the records that make it up. Absent where the reader may not see usage, or where they are too many to be read.</summary>
    public WalletUse? Use { get; init; }
}

/// <summary>The records with a price between two reports of a wallet.</summary>
/// <param name="LineId">The line that they are of; of several the one that cost most.</param>
/// <param name="Amount">What they add up to; less than the change where the network has not told all of them yet.</param>
public sealed record WalletUse(long? LineId, int Count, Money Amount);

/// <param name="Number">From 1.</param>
public sealed record WalletPage(IReadOnlyList<WalletChange> Changes, int Number, bool HasMore);

/// <summary>Tells why a prepaid balance is what it is: the entries of the ledger, newest first.</summary>
public sealed class WalletHistory(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>Changes of a page.</summary>
    public const int PageSize = 15;

    /// <summary>Records with a price that a page reads at most.</summary>
    internal const int MostRecords = 2_000;

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
        var seesUsage = await db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingUsage().AnyAsync(access => access.AccountId == accountId, cancellationToken);
        var uses = seesUsage ? await UsesAsync(accountId, [.. rows.Take(PageSize).Where(IsUse).Select(row => row.At).Order()], cancellationToken) : [];
        return new WalletPage(
            [
                .. rows.Take(PageSize).Select(row => ChangeOf(row, taxes[row.Key]) with
                {
                    With = GiftNames.OtherOf(row.Key) is { } other ? initials.GetValueOrDefault(other, "") : null,
                    Use = IsUse(row) ? uses.GetValueOrDefault(row.At) : null,
                }),
            ],
            number,
            rows.Count > PageSize);
    }

    private static bool IsUse(LedgerTransfer row) => row is { Kind: LedgerKind.Charged, DebitBook: LedgerBook.Wallet };

    /// <summary>What was used between each report of charging and the one before it.</summary>
    /// <param name="reports">The oldest first.</param>
    internal async Task<Dictionary<DateTimeOffset, WalletUse>> UsesAsync(long accountId, List<DateTimeOffset> reports, CancellationToken cancellationToken)
    {
        if (reports.Count == 0)
        {
            return [];
        }

        var (oldest, newest) = (reports[0], reports[^1]);
        var from = await db.LedgerTransfers.AsNoTracking()
            .Where(row => row.AccountId == accountId && row.Kind == LedgerKind.Charged && row.At < oldest)
            .OrderByDescending(row => row.At).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellationToken) ?? DateTimeOffset.UnixEpoch;
        var all = db.UsageRecords;
        var records = await db.Lines.AsNoTracking().Where(line => line.AccountId == accountId)
            .SelectMany(line => all.Where(record =>
                record.AccountId == accountId && record.LineId == line.Id && record.At > from && record.At <= newest && record.ChargeMinor > 0))
            .OrderByDescending(record => record.At)
            .Select(record => new { record.LineId, record.At, record.ChargeMinor })
            .Take(MostRecords)
            .ToListAsync(cancellationToken);
        var currency = current.Operator.Currency;
        var isAll = records.Count < MostRecords;
        return reports.Select((at, place) => (At: at, Before: place == 0 ? from : reports[place - 1]))
            .Where(report => isAll || report.Before >= records[^1].At)
            .ToDictionary(report => report.At, report =>
            {
                var used = records.FindAll(record => record.At > report.Before && record.At <= report.At);
                var line = used.GroupBy(record => record.LineId).MaxBy(each => each.Sum(record => record.ChargeMinor))?.Key;
                return new WalletUse(line, used.Count, Money.FromMinor(used.Sum(record => record.ChargeMinor), currency));
            });
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
