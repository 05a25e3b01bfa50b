using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.TopUps.Agreements;
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

    /// <summary>Who agreed to it; absent for what nobody has to agree to, and for what is older than the proofs.</summary>
    public WalletConsent? Consent { get; init; }

    /// <summary>Of what was used: the records that make it up. Absent where the reader may not see usage, or where they are too many to be read.</summary>
    public WalletUse? Use { get; init; }
}

/// <summary>The records with a price between two reports of a wallet.</summary>
/// <param name="LineId">The line that they are of; of several the one that cost most.</param>
/// <param name="Amount">What they add up to; less than the change where the network has not told all of them yet.</param>
public sealed record WalletUse(long? LineId, int Count, Money Amount)
{
    /// <summary>The same by service, the dearest first.</summary>
    public IReadOnlyList<WalletUsePart> Parts { get; init; } = [];
}

/// <summary>What was used of one service and charged.</summary>
/// <param name="Quantity">In the unit of the service.</param>
public sealed record WalletUsePart(AllowanceService Service, long Quantity, Money Amount);

/// <summary>Who agreed to a change, when, and to what.</summary>
/// <param name="Initials">Empty where it was the reader.</param>
public sealed record WalletConsent(string Initials, DateTimeOffset At, Money Amount, Money Fee);

/// <param name="Number">From 1.</param>
public sealed record WalletPage(IReadOnlyList<WalletChange> Changes, int Number, bool HasMore);

/// <summary>Tells why a prepaid balance is what it is: the entries of the ledger, newest first.</summary>
public sealed class WalletHistory(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>Changes of a page.</summary>
    public const int PageSize = 15;

    private const int MostAgreements = 100;

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
        var consents = await ConsentsAsync(customerId, [.. rows.Take(PageSize)], cancellationToken);
        var seesUsage = await db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingUsage().AnyAsync(access => access.AccountId == accountId, cancellationToken);
        var uses = seesUsage ? await UsesAsync(accountId, [.. rows.Take(PageSize).Where(IsUse).Select(row => row.At).Order()], cancellationToken) : [];
        return new WalletPage(
            [
                .. rows.Take(PageSize).Select(row => ChangeOf(row, taxes[row.Key]) with
                {
                    With = GiftNames.OtherOf(row.Key) is { } other ? initials.GetValueOrDefault(other, "") : null,
                    Consent = consents.GetValueOrDefault((row.Key, row.Position)),
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
            .Select(record => new { record.LineId, record.At, record.ChargeMinor, record.Service, record.Quantity })
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
                return new WalletUse(line, used.Count, Money.FromMinor(used.Sum(record => record.ChargeMinor), currency))
                {
                    Parts =
                    [
                        .. used.GroupBy(record => record.Service, (service, records) => new WalletUsePart(
                                service, records.Sum(record => record.Quantity), Money.FromMinor(records.Sum(record => record.ChargeMinor), currency)))
                            .OrderByDescending(part => part.Amount.Minor),
                    ],
                };
            });
    }

    /// <summary>The proofs of what takes credit: of credit that was sent its own, of what pays an advance back that of the advance before it.</summary>
    private async Task<Dictionary<(string Key, int Position), WalletConsent>> ConsentsAsync(long customerId, List<LedgerTransfer> rows, CancellationToken cancellationToken)
    {
        var asked = rows.FindAll(row => row.Kind is LedgerKind.CreditSent or LedgerKind.AdvancePaidBack or LedgerKind.Advance);
        if (asked.Count == 0)
        {
            return [];
        }

        var proofs = await ConsentsAsync(customerId, asked[0].AccountId, asked.ConvertAll(row => row.Key), asked.Max(row => row.At), cancellationToken);
        return asked
            .Select(row => (row, Proof: row.Kind == LedgerKind.AdvancePaidBack
                ? proofs.Find(each => each.Key.StartsWith(AdvanceDesk.KeyPrefix, StringComparison.Ordinal) && each.Consent.At <= row.At)
                : proofs.Find(each => each.Key == row.Key)))
            .Where(each => each.Proof.Key is not null)
            .ToDictionary(each => (each.row.Key, each.row.Position), each => each.Proof.Consent);
    }

    /// <summary>The proofs of some keys and of the advances, the newest first.</summary>
    internal async Task<List<(string Key, WalletConsent Consent)>> ConsentsAsync(
        long customerId, long accountId, List<string> keys, DateTimeOffset newest, CancellationToken cancellationToken)
    {
        var agreements = await db.WalletAgreements.AsNoTracking()
            .Where(each => each.AccountId == accountId && each.At <= newest && (keys.Contains(each.Key) || each.Key.StartsWith(AdvanceDesk.KeyPrefix)))
            .OrderByDescending(each => each.At)
            .Take(MostAgreements)
            .ToListAsync(cancellationToken);
        var others = agreements.Select(each => each.CustomerId).Where(id => id != customerId).Distinct().ToList();
        var names = others.Count == 0 ? [] : await db.Customers.AsNoTracking()
            .Where(customer => others.Contains(customer.Id))
            .Select(customer => new { customer.Id, customer.Name })
            .ToDictionaryAsync(customer => customer.Id, customer => Initials.Of(customer.Name), cancellationToken);
        return agreements.ConvertAll(each => (
            each.Key, new WalletConsent(each.CustomerId == customerId ? "" : names.GetValueOrDefault(each.CustomerId, ""), each.At, each.Amount, each.Fee)));
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
