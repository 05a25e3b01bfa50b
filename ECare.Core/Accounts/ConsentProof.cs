using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Accounts;

/// <summary>Shows staff what a customer agreed to and withdrew. Every look is written down before anything is shown.</summary>
public sealed class ConsentProof(ECareDbContext db, TimeProvider clock)
{
    /// <summary>How many changes and looks are shown; a customer's few years fit.</summary>
    public const int Most = 200;

    /// <summary>Writes down who looks and why, and reads the proof.</summary>
    /// <returns><see langword="null"/>, and nothing written, when there is no such customer.</returns>
    public async Task<ConsentRecord?> LookAsync(long customerId, string who, string reason, CancellationToken cancellationToken)
    {
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(each => each.Id == customerId, cancellationToken);
        if (customer is null)
        {
            return null;
        }

        db.ConsentLooks.Add(ConsentLook.Of(customerId, who, reason, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        var changes = await (
            from change in db.ConsentChanges.AsNoTracking()
            where change.CustomerId == customerId
            join wording in db.ConsentWordings on change.Wording equals wording.Id into words
            from wording in words.DefaultIfEmpty()
            orderby change.At descending, change.Purpose
            select new ProvenChange(change.Purpose, change.At, change.IsGiven, change.Way, wording == null ? null : new ConsentWords(wording.Language, wording.Text)))
            .Take(Most).ToListAsync(cancellationToken);
        var looks = await db.ConsentLooks.AsNoTracking().Where(look => look.CustomerId == customerId)
            .OrderByDescending(look => look.At).ThenByDescending(look => look.Id).Take(Most).ToListAsync(cancellationToken);
        return new ConsentRecord(customer, changes, looks);
    }
}

/// <summary>What a customer allows, said before, and who looked.</summary>
/// <param name="Changes">The newest first.</param>
/// <param name="Looks">The newest first; the one that reads this among them.</param>
public sealed record ConsentRecord(Customer Customer, IReadOnlyList<ProvenChange> Changes, IReadOnlyList<ConsentLook> Looks);

/// <summary>One change with what proves it.</summary>
/// <param name="Way">Absent for what was said before ways were kept.</param>
/// <param name="Words">Absent where nobody read any, or before words were kept.</param>
public sealed record ProvenChange(ConsentPurpose Purpose, DateTimeOffset At, bool IsGiven, ConsentWay? Way, ConsentWords? Words);
