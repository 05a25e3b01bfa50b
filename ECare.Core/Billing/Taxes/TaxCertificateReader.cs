using ECare.Core.Accounts;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Taxes;

/// <summary>Certifies the taxes of a tax year from the entries of the ledger, so that the customer's papers say what the state is told.</summary>
public sealed class TaxCertificateReader(ECareDbContext db, TimeProvider clock)
{
    /// <summary>The most entries that a year may have.</summary>
    public const int MostEntries = 6_000;

    /// <summary>What may bear taxes.</summary>
    private static readonly LedgerKind[] Taxed =
        [LedgerKind.BillIssued, LedgerKind.CreditNote, LedgerKind.TopUp, LedgerKind.Voucher, LedgerKind.Released, LedgerKind.Refund];

    /// <summary>The certificate of an account for a tax year; of the running year it says what was until now.</summary>
    public async Task<TaxCertificateOutcome> ReadAsync(long userCustomerId, long accountId, FiscalPeriod year, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingMoney();
        var account = await db.BillingAccounts.AsNoTracking().SingleOrDefaultAsync(
            each => each.Id == accountId && visible.Any(access => access.AccountId == each.Id), cancellationToken);
        return account is null ? new TaxCertificateOutcome.NotYours() : await OfAsync(account, year, cancellationToken);
    }

    internal async Task<TaxCertificateOutcome> OfAsync(BillingAccount account, FiscalPeriod year, CancellationToken cancellationToken)
    {
        var currency = account.Currency.Code;
        var entries = await db.LedgerTransfers.AsNoTracking()
            .Where(row => row.AccountId == account.Id && row.CurrencyCode == currency && row.Day >= year.From && row.Day <= year.To && Taxed.Contains(row.Kind))
            .OrderBy(row => row.Day).ThenBy(row => row.At).ThenBy(row => row.Key).ThenBy(row => row.Position)
            .Take(MostEntries + 1)
            .ToListAsync(cancellationToken);
        if (entries.Count > MostEntries)
        {
            return new TaxCertificateOutcome.TooMuch();
        }

        var taxed = entries.GroupBy(entry => entry.Key, StringComparer.Ordinal).Where(transaction => transaction.Any(entry => CodeOf(entry) is not null)).ToList();
        var documents = await EntryDocuments.OfAsync(db, account.Id, [.. taxed.SelectMany(transaction => transaction)], cancellationToken);
        return new TaxCertificateOutcome.Found(new TaxCertificate(
            account.Id, account.Number, year, account.Currency, [.. taxed.Select(transaction => EntryOf([.. transaction], account.Currency, documents))]));
    }

    private static TaxedEntry EntryOf(
        List<LedgerTransfer> transaction, Currency currency, IReadOnlyDictionary<string, (long Bill, long? Note)> documents)
    {
        var first = transaction[0];
        var isDocument = documents.TryGetValue(first.Key, out var document);
        Money Sum(IEnumerable<LedgerTransfer> rows) => Money.FromMinor(rows.Sum(row => IsCredited(row) ? row.AmountMinor : -row.AmountMinor), currency);

        return new TaxedEntry(
            first.Day,
            first.Kind,
            EntryDocuments.ReferenceOf(first.Key),
            Sum(transaction.Where(row => CodeOf(row) is null && IsNet(row))),
            [.. transaction.Where(row => CodeOf(row) is not null).GroupBy(row => CodeOf(row)!, StringComparer.Ordinal).Select(tax => (tax.Key, Sum(tax)))])
        {
            BillId = isDocument ? document.Bill : null,
            NoteId = isDocument ? document.Note : null,
        };
    }

    private static string? CodeOf(LedgerTransfer row) =>
        row.CreditBook == LedgerBook.Tax ? row.CreditCode : row.DebitBook == LedgerBook.Tax ? row.DebitCode : null;

    /// <summary>What was charged is revenue; what was topped up is on the wallet.</summary>
    private static bool IsNet(LedgerTransfer row) =>
        row.CreditBook is LedgerBook.Revenue or LedgerBook.Wallet || row.DebitBook is LedgerBook.Revenue or LedgerBook.Wallet;

    private static bool IsCredited(LedgerTransfer row) => row.CreditBook is LedgerBook.Tax or LedgerBook.Revenue or LedgerBook.Wallet;
}
