using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Papers;

/// <summary>Kinds of papers that the list of them holds; in the address in lower case.</summary>
public enum PaperFilter
{
    All = 1,
    Bills = 2,
    Notes = 3,
    Receipts = 4,
}

/// <summary>A paper about an account's money.</summary>
/// <param name="Number">What is printed on it.</param>
/// <param name="Amount">Of a credit note what it takes off: below zero.</param>
public abstract record IssuedPaper(DateOnly On, string Number, Money Amount)
{
    public sealed record OfBill(DateOnly On, string Number, Money Amount, long BillId) : IssuedPaper(On, Number, Amount);

    public sealed record OfNote(DateOnly On, string Number, Money Amount, long NoteId) : IssuedPaper(On, Number, Amount);

    /// <param name="Token">What opens the payment's page.</param>
    public sealed record OfReceipt(DateOnly On, string Number, Money Amount, string Token) : IssuedPaper(On, Number, Amount);
}

/// <param name="Papers">Newest first.</param>
/// <param name="IsCut">Whether there are more receipts than a list holds.</param>
public sealed record PaperShelf(IReadOnlyList<IssuedPaper> Papers, bool IsCut);

/// <summary>Lists the papers of an account that were issued in a tax year.</summary>
public sealed class PapersReader(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>The most of each kind that a list holds: years of bills, a top-up a day.</summary>
    public const int MostOfKind = 400;

    /// <returns><see langword="null"/> when the customer does not see this account's money.</returns>
    public async Task<PaperShelf?> ListAsync(long userCustomerId, long accountId, FiscalPeriod year, PaperFilter filter, CancellationToken cancellationToken)
    {
        if (!await db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingMoney().AnyAsync(access => access.AccountId == accountId, cancellationToken))
        {
            return null;
        }

        List<IssuedPaper> bills = filter is PaperFilter.All or PaperFilter.Bills ? await BillsAsync(accountId, year, cancellationToken) : [];
        List<IssuedPaper> notes = filter is PaperFilter.All or PaperFilter.Notes ? await NotesAsync(accountId, year, cancellationToken) : [];
        List<IssuedPaper> receipts = filter is PaperFilter.All or PaperFilter.Receipts ? await ReceiptsAsync(accountId, year, cancellationToken) : [];
        return new PaperShelf(
            [.. bills.Concat(notes).Concat(receipts.Take(MostOfKind)).OrderByDescending(paper => paper.On).ThenByDescending(paper => paper.Number, StringComparer.Ordinal)],
            receipts.Count > MostOfKind);
    }

    internal async Task<List<IssuedPaper>> BillsAsync(long accountId, FiscalPeriod year, CancellationToken cancellationToken) =>
        [.. (await db.Bills.AsNoTracking().Where(bill => bill.AccountId == accountId && bill.IssuedOn >= year.From && bill.IssuedOn <= year.To)
                .OrderByDescending(bill => bill.Id).Take(MostOfKind).ToListAsync(cancellationToken))
            .Select(bill => new IssuedPaper.OfBill(bill.IssuedOn, bill.Number, bill.Gross, bill.Id))];

    internal async Task<List<IssuedPaper>> NotesAsync(long accountId, FiscalPeriod year, CancellationToken cancellationToken)
    {
        var currency = current.Operator.Currency;
        return
        [
            .. (await db.CreditNotes.AsNoTracking().Where(note => note.AccountId == accountId && note.IssuedOn >= year.From && note.IssuedOn <= year.To)
                    .OrderByDescending(note => note.Id).Take(MostOfKind).ToListAsync(cancellationToken))
                .Select(note => new IssuedPaper.OfNote(note.IssuedOn, note.Number, -Money.FromMinor(note.GrossMinor, currency), note.Id)),
        ];
    }

    internal async Task<List<IssuedPaper>> ReceiptsAsync(long accountId, FiscalPeriod year, CancellationToken cancellationToken)
    {
        var zone = current.Operator.Zone;
        var (start, end) = (zone.StartOf(year.From), zone.StartOf(year.To.AddDays(1)));
        var payments = await db.Payments.AsNoTracking()
            .Where(payment => payment.AccountId == accountId && payment.PostedAt >= start && payment.PostedAt < end)
            .OrderByDescending(payment => payment.PostedAt).Take(MostOfKind + 1).ToListAsync(cancellationToken);
        return [.. payments.Select(payment => new IssuedPaper.OfReceipt(
            zone.DayOf(payment.PostedAt!.Value), SealedReceipt.NumberOf(payment), payment.Received, payment.Token))];
    }
}
