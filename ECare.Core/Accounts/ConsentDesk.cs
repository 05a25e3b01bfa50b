using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Accounts;

/// <summary>Where customers say what may be done with what is known of them.</summary>
public sealed class ConsentDesk(ECareDbContext db, TimeProvider clock)
{
    /// <summary>Takes effect with the next decision. What was said already stays as it was, with its date.</summary>
    /// <returns>Whether there is such a customer, and one who has not been erased.</returns>
    public async Task<bool> SayAsync(long customerId, ConsentPurpose purpose, bool allowed, CancellationToken cancellationToken)
    {
        var customer = await db.Customers.SingleOrDefaultAsync(each => each.Id == customerId && each.ErasedAt == null, cancellationToken);
        if (customer is null)
        {
            return false;
        }

        if (allowed && !customer.ConsentsTo(purpose))
        {
            customer.GiveConsent(purpose, clock.GetUtcNow());
        }
        else if (!allowed)
        {
            customer.WithdrawConsent(purpose);
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
