using System.Globalization;
using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Saved;

/// <summary>The ways to pay that customers keep. Whoever sees no account's money keeps none and sees none.</summary>
public sealed class SavedMethods(ECareDbContext db, CurrentOperator current, TokenSeals seals, TimeProvider clock)
{
    /// <summary>How many a customer keeps at most.</summary>
    public const int Most = 10;

    /// <summary>A customer's methods, the one that is proposed first, then the newest.</summary>
    public async Task<IReadOnlyList<SavedMethod>> ListAsync(long customerId, CancellationToken cancellationToken)
    {
        var methods = await Of(customerId).AsNoTracking().ToListAsync(cancellationToken);
        return [.. methods.OrderByDescending(method => method.DefaultSince ?? DateTimeOffset.MinValue).ThenByDescending(method => method.KeptAt).ThenBy(method => method.Id)];
    }

    /// <summary>One of a customer's methods; <see langword="null"/> when it is not the customer's or was removed.</summary>
    public Task<SavedMethod?> FindAsync(long customerId, Guid id, CancellationToken cancellationToken) =>
        Of(customerId).AsNoTracking().SingleOrDefaultAsync(method => method.Id == id, cancellationToken);

    /// <summary>Gives a method a name of the customer's own, or takes it away.</summary>
    /// <returns>Whether there is such a method of the customer's.</returns>
    public Task<bool> RenameAsync(long customerId, Guid id, string? name, CancellationToken cancellationToken) =>
        ChangeAsync(customerId, id, method => method.Rename(string.IsNullOrWhiteSpace(name) ? null : name.Trim()), cancellationToken);

    /// <summary>Proposes a method first from now on.</summary>
    /// <returns>Whether there is such a method of the customer's.</returns>
    public Task<bool> PreferAsync(long customerId, Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(customerId, id, method => method.Prefer(clock.GetUtcNow()), cancellationToken);

    /// <summary>Forgets a method: its token is gone at once, and whatever charges by itself stops.</summary>
    /// <returns>Whether there was such a method of the customer's.</returns>
    public Task<bool> RemoveAsync(long customerId, Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(customerId, id, method => method.Remove(clock.GetUtcNow()), cancellationToken);

    /// <summary>Keeps what a provider remembers, in the caller's transaction. The same card is kept once; beyond <see cref="Most"/> nothing is.</summary>
    internal async Task KeepAsync(long customerId, string method, ProviderToken token, CancellationToken cancellationToken)
    {
        if (token.Value.Length is 0 or > TokenSeals.LongestToken)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var all = await db.SavedMethods.Where(each => each.CustomerId == customerId).ToListAsync(cancellationToken);
        var fingerprint = seals.FingerprintOf(token.Value, method);
        var kept = all.Find(each => each.Fingerprint == fingerprint);
        if (kept is null)
        {
            if (all.Count(each => each.RemovedAt is null) >= Most)
            {
                return;
            }

            kept = SavedMethod.Keep(customerId, Guid.CreateVersion7(now), method, now);
            db.SavedMethods.Add(kept);
        }

        kept.Take(token, (seals.Seal(token.Value, OwnerOf(customerId, kept.Id)), fingerprint), now);
        if (!all.Any(each => each.RemovedAt is null && each.DefaultSince is not null))
        {
            kept.Prefer(now);
        }
    }

    /// <summary>The token of a method that is about to be charged; <see langword="null"/> when it is gone.</summary>
    internal async Task<string?> TokenAsync(long customerId, Guid id, CancellationToken cancellationToken)
    {
        var sealedToken = await db.SavedMethods.AsNoTracking()
            .Where(method => method.CustomerId == customerId && method.Id == id && method.RemovedAt == null && method.EndedAt == null)
            .Select(method => method.SealedToken)
            .SingleOrDefaultAsync(cancellationToken);
        return sealedToken is null ? null : seals.Open(sealedToken, OwnerOf(customerId, id));
    }

    /// <summary>Notes that a method can never be charged again, in the caller's transaction.</summary>
    internal async Task EndAsync(long customerId, Guid id, CancellationToken cancellationToken)
    {
        var method = await db.SavedMethods.SingleOrDefaultAsync(each => each.CustomerId == customerId && each.Id == id, cancellationToken);
        method?.End(clock.GetUtcNow());
    }

    private async Task<bool> ChangeAsync(long customerId, Guid id, Action<SavedMethod> change, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (await Of(customerId).SingleOrDefaultAsync(method => method.Id == id, cancellationToken) is not { } found)
        {
            return false;
        }

        change(found);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private IQueryable<SavedMethod> Of(long customerId)
    {
        var visible = db.AccountAccess.ReachedBy(customerId, clock.GetUtcNow()).SeeingMoney();
        return db.SavedMethods.Where(method => method.CustomerId == customerId && method.RemovedAt == null && visible.Any());
    }

    private string OwnerOf(long customerId, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{current.Operator.Name}\n{customerId}\n{id:D}");
}
