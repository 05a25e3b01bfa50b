using ECare.Core.Accounts;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Documents;

/// <summary>Reads the credit notes that a customer may see.</summary>
public sealed class CreditNoteReader(ECareDbContext db, TimeProvider clock)
{
    /// <summary>One note with the bill that it corrects and that bill's taxes.</summary>
    /// <returns><see langword="null"/> when there is no such note among those that the customer sees.</returns>
    public async Task<CreditedBill?> FindAsync(long userCustomerId, long accountId, long noteId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(userCustomerId, clock.GetUtcNow()).SeeingMoney();
        var note = await db.CreditNotes.AsNoTracking().SingleOrDefaultAsync(
            each => each.AccountId == accountId && each.Id == noteId && visible.Any(access => access.AccountId == each.AccountId), cancellationToken);
        if (note is null)
        {
            return null;
        }

        var bill = await db.Bills.AsNoTracking().Include(each => each.Taxes.OrderBy(tax => tax.Position))
            .SingleAsync(each => each.AccountId == accountId && each.Id == note.BillId, cancellationToken);
        return new CreditedBill(note, bill);
    }
}

/// <summary>A credit note beside the bill that it corrects.</summary>
public sealed record CreditedBill(CreditNote Note, Bill Bill);
