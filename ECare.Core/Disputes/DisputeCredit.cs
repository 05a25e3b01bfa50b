using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ECare.Core.Disputes;

/// <summary>What a dispute does to the money: holds it, asks for it again, or gives it back. In a transaction that has locked the account.</summary>
public sealed class DisputeCredit(ECareDbContext db, LedgerPosting posting, CreditNoteDesk notes)
{
    private const string ReasonKey = "CreditNote.Dispute";

    /// <summary>Begins the transaction in which an account's disputes are dealt with: one after the other.</summary>
    internal async Task<IDbContextTransaction> LockAsync(long accountId, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountsAsync([accountId], cancellationToken);
        return transaction;
    }

    /// <summary>Keeps what is claimed from being asked for, as far as it is open.</summary>
    internal Task HoldAsync(Dispute dispute, Bill bill, DateTimeOffset now, CancellationToken cancellationToken)
    {
        bill.Dispute(dispute.Claimed, now);
        return posting.SettleDueDateAsync(bill.AccountId, cancellationToken);
    }

    /// <summary>Ends the hold, and credits what the decision upheld.</summary>
    internal async Task SettleAsync(Dispute dispute, Bill bill, CancellationToken cancellationToken)
    {
        bill.SettleDispute();
        if (!dispute.Upheld.IsZero)
        {
            await db.SaveChangesAsync(cancellationToken);
            var note = await notes.IssueAsync(bill.AccountId, bill.Id, AmountOf(dispute), cancellationToken);
            dispute.CreditedBy(note!);
        }

        await posting.SettleDueDateAsync(bill.AccountId, cancellationToken);
    }

    private static CreditedAmount AmountOf(Dispute dispute)
    {
        var upheld = dispute.Charges.Where(charge => charge.IsUpheld).ToList();
        return new CreditedAmount(
            Money.FromMinor(upheld.Sum(charge => charge.NetMinor), dispute.Currency),
            Money.FromMinor(upheld.Sum(charge => charge.TaxMinor), dispute.Currency),
            ReasonKey);
    }
}
