using ECare.Core.Ledger;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing;

/// <summary>Finds the documents that entries of the ledger are of.</summary>
internal static class EntryDocuments
{
    /// <summary>The bills and the credit notes of entries, by the entries' keys.</summary>
    public static async Task<IReadOnlyDictionary<string, (long Bill, long? Note)>> OfAsync(
        ECareDbContext db, long accountId, IReadOnlyCollection<LedgerTransfer> entries, CancellationToken cancellationToken)
    {
        List<string> Numbers(LedgerKind kind) => [.. entries.Where(entry => entry.Kind == kind).Select(entry => ReferenceOf(entry.Key)).Distinct(StringComparer.Ordinal)];

        var bills = Numbers(LedgerKind.BillIssued);
        var notes = Numbers(LedgerKind.CreditNote);
        var billed = await db.Bills.AsNoTracking().Where(bill => bill.AccountId == accountId && bills.Contains(bill.Number))
            .Select(bill => new { bill.Number, bill.Id }).ToListAsync(cancellationToken);
        var credited = await db.CreditNotes.AsNoTracking().Where(note => note.AccountId == accountId && notes.Contains(note.Number))
            .Select(note => new { note.Number, note.Id, note.BillId }).ToListAsync(cancellationToken);
        return billed.Select(bill => (Key: LedgerEntries.BillPrefix + bill.Number, Bill: bill.Id, Note: (long?)null))
            .Concat(credited.Select(note => (Key: LedgerEntries.CreditNotePrefix + note.Number, Bill: note.BillId, Note: (long?)note.Id)))
            .ToDictionary(document => document.Key, document => (document.Bill, document.Note), StringComparer.Ordinal);
    }

    /// <summary>Behind the colon of the ledger's key stands the number that people know.</summary>
    public static string ReferenceOf(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
