using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Disputes;

/// <summary>Reads disputes.</summary>
public sealed class DisputesReader(ECareDbContext db, TimeProvider clock)
{
    /// <summary>How many rows a page of a list holds.</summary>
    public const int PageSize = 20;

    /// <summary>The disputes of a bill that the customer sees, newest first.</summary>
    public async Task<IReadOnlyList<Dispute>> OfBillAsync(long customerId, long accountId, long billId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney();
        return await db.Disputes.AsNoTracking()
            .Include(dispute => dispute.Charges.OrderBy(charge => charge.Position))
            .Where(dispute => dispute.AccountId == accountId && dispute.BillId == billId && visible.Any(access => access.AccountId == dispute.AccountId))
            .OrderByDescending(dispute => dispute.Number)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The disputes of the bills that the customer sees, newest first; at most one page.</summary>
    public async Task<IReadOnlyList<Dispute>> OfCustomerAsync(long customerId, CancellationToken cancellationToken)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney().Select(access => access.AccountId);
        return await db.Disputes.AsNoTracking()
            .Include(dispute => dispute.Charges)
            .Where(dispute => visible.Contains(dispute.AccountId))
            .OrderByDescending(dispute => dispute.OpenedAt)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
    }

    /// <summary>For staff: what waits for an answer, the oldest promise first.</summary>
    /// <param name="page">From 1.</param>
    public async Task<DisputePage> WaitingAsync(int page, CancellationToken cancellationToken)
    {
        var waiting = db.Disputes.AsNoTracking().Where(dispute => dispute.State == DisputeState.Open);
        var count = await waiting.CountAsync(cancellationToken);
        var rows = await waiting
            .OrderBy(dispute => dispute.AnswerBy).ThenBy(dispute => dispute.AccountId).ThenBy(dispute => dispute.BillId)
            .Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return new DisputePage(rows, count);
    }

    /// <summary>For staff: one dispute with the bill that it is about.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    public async Task<DisputeCase?> FindAsync(long accountId, long billId, int number, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.AsNoTracking()
            .Include(each => each.Charges.OrderBy(charge => charge.Position))
            .SingleOrDefaultAsync(each => each.AccountId == accountId && each.BillId == billId && each.Number == number, cancellationToken);
        if (dispute is null)
        {
            return null;
        }

        var bill = await db.Bills.AsNoTracking()
            .Include(each => each.Lines.OrderBy(line => line.Position))
            .SingleAsync(each => each.AccountId == accountId && each.Id == billId, cancellationToken);
        return new DisputeCase(dispute, bill);
    }
}

/// <param name="Count">How many there are on all pages.</param>
public sealed record DisputePage(IReadOnlyList<Dispute> Disputes, int Count);

/// <summary>A dispute as staff judge it.</summary>
public sealed record DisputeCase(Dispute Dispute, Bill Bill);
