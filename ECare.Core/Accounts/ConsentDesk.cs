using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Accounts;

/// <summary>Where customers say what may be done with what is known of them, and on which ways campaigns may reach them.</summary>
public sealed class ConsentDesk(ECareDbContext db, TimeProvider clock)
{
    /// <summary>Takes effect with the next decision. What was said already stays as it was, with its date; a change is written down as proof.</summary>
    /// <returns>Whether there is such a customer, and one who has not been erased.</returns>
    public async Task<bool> SayAsync(long customerId, ConsentPurpose purpose, bool allowed, CancellationToken cancellationToken)
    {
        var customer = await db.Customers.SingleOrDefaultAsync(each => each.Id == customerId && each.ErasedAt == null, cancellationToken);
        if (customer is null)
        {
            return false;
        }

        if (customer.ConsentsTo(purpose) == allowed)
        {
            return true;
        }

        var now = clock.GetUtcNow();
        if (allowed)
        {
            customer.GiveConsent(purpose, now);
        }
        else
        {
            customer.WithdrawConsent(purpose);
        }

        db.ConsentChanges.Add(ConsentChange.Of(customerId, purpose, allowed, now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another tab said it at the same moment; what says something else did not get in, and is to be said again.
            db.ChangeTracker.Clear();
            return await db.Customers.AsNoTracking().AnyAsync(each => each.Id == customerId && each.ErasedAt == null, cancellationToken)
                && await db.ConsentChanges.AnyAsync(change => change.CustomerId == customerId && change.Purpose == purpose && change.At == now && change.IsGiven == allowed, cancellationToken);
        }

        return true;
    }

    /// <summary>When each purpose that is not allowed now was withdrawn; who never allowed it has withdrawn nothing.</summary>
    public async Task<IReadOnlyDictionary<ConsentPurpose, DateTimeOffset>> WithdrawnAsync(long customerId, CancellationToken cancellationToken) =>
        await db.ConsentChanges.Where(change => change.CustomerId == customerId && !change.IsGiven)
            .GroupBy(change => change.Purpose).Select(changes => new { changes.Key, At = changes.Max(change => change.At) })
            .ToDictionaryAsync(each => each.Key, each => each.At, cancellationToken);
}
