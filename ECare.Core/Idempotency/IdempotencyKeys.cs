using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Idempotency;

/// <summary>
/// Lets a command be done once however often it is sent. A command looks first; if the key is fresh, it stores the key in the same transaction
/// as the first thing that it makes; when it is done it ends the key in the transaction of the last.
/// </summary>
public sealed class IdempotencyKeys(ECareDbContext db, TimeProvider clock)
{
    /// <summary>How long whoever began a command may be silent before somebody else takes it up.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How long keys are kept at least.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(35);

    /// <summary>What the key says about the command now.</summary>
    public async Task<KeyClaim> LookAsync(KeyedCommand command, CancellationToken cancellationToken)
    {
        var key = await db.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(each => each.Scope == command.Scope && each.Key == command.Key, cancellationToken);
        return key?.Judge(command, clock.GetUtcNow()) ?? new KeyClaim.Fresh();
    }

    /// <summary>Stores the key together with everything else that the context is about to save. Of two at the same moment one is <see cref="KeyClaim.Fresh"/>.</summary>
    /// <param name="outcome">What the command makes, as far as it is known at its beginning.</param>
    public async Task<KeyClaim> ClaimAsync(KeyedCommand command, string outcome, CancellationToken cancellationToken)
    {
        db.IdempotencyKeys.Add(IdempotencyKey.Begin(command, outcome, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new KeyClaim.Fresh();
        }
        catch (DbUpdateException)
        {
            // Somebody was first, or the database refused something else: then the key is not there either.
            db.ChangeTracker.Clear();
            if (await LookAsync(command, cancellationToken) is not KeyClaim.Fresh and var theirs)
            {
                return theirs;
            }

            throw;
        }
    }

    /// <summary>Stores a key whose command is done as soon as the context saves: for commands that need one transaction.</summary>
    public void AddDone(KeyedCommand command, string outcome)
    {
        var now = clock.GetUtcNow();
        var key = IdempotencyKey.Begin(command, outcome, now);
        key.End(now);
        db.IdempotencyKeys.Add(key);
    }

    /// <summary>Takes up a command whose process is gone. Of two who try, one does.</summary>
    public async Task<bool> TakeUpAsync(KeyedCommand command, KeyClaim.Dead dead, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + Lease;
        return await db.IdempotencyKeys
            .Where(key => key.Scope == command.Scope && key.Key == command.Key && key.EndedAt == null && key.HeldUntil == dead.HeldUntil)
            .ExecuteUpdateAsync(row => row.SetProperty(key => key.HeldUntil, until), cancellationToken) == 1;
    }

    /// <summary>Notes that a command is done, in the caller's transaction.</summary>
    public Task EndAsync(KeyedCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.IdempotencyKeys
            .Where(key => key.Scope == command.Scope && key.Key == command.Key && key.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(key => key.EndedAt, now), cancellationToken);
    }
}
