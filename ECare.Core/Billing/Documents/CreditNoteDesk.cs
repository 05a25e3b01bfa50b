using System.Globalization;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore.Storage;

namespace ECare.Core.Billing.Documents;

/// <summary>Issues credit notes: numbered without gaps, booked, and taken off the bill, all in one transaction.</summary>
public sealed class CreditNoteDesk(ECareDbContext db, LedgerPosting posting, CurrentOperator current, TimeProvider clock)
{
    private const long NotesAYear = 1_000_000;

    /// <summary>Credits a bill, in a transaction of its own or in the one that the context has open.</summary>
    /// <returns>The note; <see langword="null"/> when there is no such bill.</returns>
    public async Task<CreditNote?> IssueAsync(long accountId, long billId, CreditedAmount amount, CancellationToken cancellationToken)
    {
        await using var own = await BeginAsync(cancellationToken);
        var today = current.Operator.Zone.DayOf(clock.GetUtcNow());
        var series = DocumentSeries.OfCreditNotes(current.Operator.Country, today);
        var number = await DocumentSeries.TakeAsync(db, series, cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"{series}-{number:D6}");
        var note = await posting.CreditAsync(
            accountId, billId, bill => CreditNote.For(bill, (today.Year * NotesAYear) + number, name, amount, today), cancellationToken);
        if (note is not null && own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return note;
    }

    private async Task<IDbContextTransaction?> BeginAsync(CancellationToken cancellationToken) =>
        db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
}
