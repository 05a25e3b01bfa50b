using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Documents;

/// <summary>Tells anybody whether a document is genuine. It reads nothing about a person.</summary>
/// <param name="registers">Of documents that billing does not know.</param>
public sealed class DocumentCheck(ECareDbContext db, CurrentOperator current, DocumentSeals seals, IEnumerable<IDocumentRegister> registers)
{
    /// <summary>The longest number of a document.</summary>
    public const int LongestNumber = 100;

    /// <returns>What we issued under this number; <see langword="null"/> when there is none or the seal is not its own, which are not told apart.</returns>
    public async Task<GenuineDocument?> FindAsync(string number, string seal, CancellationToken cancellationToken)
    {
        if (number.Length > LongestNumber || seal.Length > DocumentSeals.LongestSeal)
        {
            return null;
        }

        if (SealedPaper.TryRead(current.Operator.Name, number, out var paper))
        {
            return seals.IsGenuine(paper!, seal) ? new GenuineDocument.Paper(number, paper!.MadeOn, Money.FromMinor(paper.LastMinor, current.Operator.Currency), paper) : null;
        }

        if (registers.FirstOrDefault(register => number.StartsWith(register.Prefix, StringComparison.Ordinal)) is { } other)
        {
            return await other.FindAsync(number, seal, cancellationToken);
        }

        // Who asks for numbers that do not exist waits as long as for those that do: both tables are asked, and something is always hashed.
        var issuer = current.Operator.Name;
        var bill = await db.Bills.AsNoTracking().SingleOrDefaultAsync(each => each.Number == number, cancellationToken);
        var credited = await (
            from note in db.CreditNotes.AsNoTracking()
            join corrected in db.Bills.AsNoTracking() on new { note.AccountId, Id = note.BillId } equals new { corrected.AccountId, corrected.Id }
            where note.Number == number
            select new { Note = note, Bill = corrected }).SingleOrDefaultAsync(cancellationToken);

        if (credited is not null)
        {
            var note = credited.Note;
            var amount = Money.FromMinor(note.GrossMinor, credited.Bill.Currency);
            return seals.IsGenuine(SealedDocument.Of(issuer, note, credited.Bill), seal)
                ? new GenuineDocument.CreditNote(note.Number, note.IssuedOn, amount, credited.Bill.Number)
                : null;
        }

        return seals.IsGenuine(bill is null ? Nothing(issuer, number) : SealedDocument.Of(issuer, bill), seal) && bill is not null
            ? new GenuineDocument.Bill(bill.Number, bill.IssuedOn, bill.Gross, bill.PeriodFrom, bill.PeriodTo)
            : null;
    }

    private static SealedCreditNote Nothing(string issuer, string number) => new(issuer, number, default, "", "", 0, 0);
}

/// <summary>What a genuine document says.</summary>
/// <param name="Gross">What it comes to, taxes included; of a credit note what it takes off, of a statement what was owed at its end, of a tax certificate the taxes.</param>
public abstract record GenuineDocument(string Number, DateOnly IssuedOn, Money Gross)
{
    /// <param name="PeriodTo">The last day of the period.</param>
    public sealed record Bill(string Number, DateOnly IssuedOn, Money Gross, DateOnly PeriodFrom, DateOnly PeriodTo)
        : GenuineDocument(Number, IssuedOn, Gross);

    /// <param name="BillNumber">The bill that it corrects.</param>
    public sealed record CreditNote(string Number, DateOnly IssuedOn, Money Gross, string BillNumber) : GenuineDocument(Number, IssuedOn, Gross);

    /// <summary>A statement, a proforma or a tax certificate.</summary>
    /// <param name="Says">All of it.</param>
    public sealed record Paper(string Number, DateOnly IssuedOn, Money Gross, SealedPaper Says) : GenuineDocument(Number, IssuedOn, Gross);

    /// <summary>That money came.</summary>
    /// <param name="GivenBack">What of it was given back since.</param>
    /// <param name="IsChargedBack">Whether the payer's bank took it back.</param>
    public sealed record Receipt(string Number, DateOnly IssuedOn, Money Gross, Money GivenBack, bool IsChargedBack) : GenuineDocument(Number, IssuedOn, Gross);
}

/// <summary>Documents that others than billing issue.</summary>
public interface IDocumentRegister
{
    /// <summary>What all their numbers begin with.</summary>
    string Prefix { get; }

    /// <returns>What was issued under this number; <see langword="null"/> when there is none or the seal is not its own.</returns>
    Task<GenuineDocument?> FindAsync(string number, string seal, CancellationToken cancellationToken);
}
