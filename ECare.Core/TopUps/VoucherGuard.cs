using System.Globalization;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps;

/// <summary>
/// Lets nobody guess codes: a customer has five wrong ones an hour and a network twenty, on all nodes together. A guess is noted before it is
/// looked at, so that many at once are counted too, and forgiven when the code was there.
/// </summary>
public sealed class VoucherGuard(ECareDbContext db, VoucherCodes codes, CurrentOperator current, TimeProvider clock)
{
    /// <summary>Wrong codes of a customer in an hour.</summary>
    public const int CustomerGuesses = 5;

    /// <summary>Wrong codes of a network in an hour: a household, an office, a village behind one address.</summary>
    public const int NetworkGuesses = 20;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly List<VoucherGuess> noted = [];

    /// <summary>Whether this host has the key that codes are hashed with.</summary>
    public bool IsReady => codes.IsReady;

    internal string HashOf(string code) => codes.HashOf(current.Operator.Name, code);

    /// <summary>Notes a guess.</summary>
    /// <returns>From when on the next may be tried, when this one may not; else <see langword="null"/>.</returns>
    internal async Task<DateTimeOffset?> BeginAsync(RedeemVoucher request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var scopes = new List<(string Scope, int Most)> { (codes.ScopeOf("network", request.Network), NetworkGuesses) };
        if (request.CustomerId is { } customer)
        {
            scopes.Add((codes.ScopeOf("customer", customer.ToString(CultureInfo.InvariantCulture)), CustomerGuesses));
        }

        noted.Clear();
        noted.AddRange(scopes.Select(each => VoucherGuess.Of(each.Scope, now)));
        db.ChangeTracker.Clear();
        db.AddRange(noted);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var since = now - Window;
        foreach (var (scope, most) in scopes)
        {
            await db.VoucherGuesses.Where(guess => guess.Scope == scope && guess.At <= since).ExecuteDeleteAsync(cancellationToken);
            var times = await db.VoucherGuesses.Where(guess => guess.Scope == scope).Select(guess => guess.At).ToListAsync(cancellationToken);
            if (times.Count > most)
            {
                // The refused one is not counted, or trying again would never end.
                await ForgiveAsync(cancellationToken);
                return times.Min() + Window;
            }
        }

        return null;
    }

    /// <summary>Takes back what was noted.</summary>
    internal async Task ForgiveAsync(CancellationToken cancellationToken)
    {
        foreach (var guess in noted)
        {
            await db.VoucherGuesses.Where(each => each.Scope == guess.Scope && each.Id == guess.Id).ExecuteDeleteAsync(cancellationToken);
        }

        noted.Clear();
    }
}
