using System.Security.Cryptography;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Cms.Staff;

/// <summary>What came of a try to sign in.</summary>
public abstract record StaffSignInOutcome
{
    private StaffSignInOutcome()
    {
    }

    /// <summary>In; the browser keeps the token.</summary>
    public sealed record SignedIn(string Token) : StaffSignInOutcome;

    /// <summary>The password was right; a code of the authenticator app is next.</summary>
    /// <param name="Step">Proves that the password was right, for a few minutes.</param>
    /// <param name="Secret">What the app has to be told first; null where it knows it already.</param>
    public sealed record NeedsCode(string Step, string? Secret) : StaffSignInOutcome;

    /// <summary>Wrong, locked or unknown: whoever guesses does not learn which.</summary>
    public sealed record Refused : StaffSignInOutcome;
}

/// <summary>Password, then second factor; too many wrong ones lock the account for a while.</summary>
public sealed class StaffSignIn(
    IContentDbContextFactory contexts, StaffSessions sessions, TimeProvider clock, IOptions<StaffOptions> options, SecondFactor factor)
{
    private static readonly PasswordHasher<StaffRow> Hasher = new();

    /// <summary>Compared with the password of people who do not exist, so that they cost the same time.</summary>
    private static readonly string Nobody = Hasher.HashPassword(new StaffRow(), RandomNumberGenerator.GetHexString(32));

    /// <summary>The first step.</summary>
    public async Task<StaffSignInOutcome> TryPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        var address = email.Trim().ToLowerInvariant();
        await using var db = contexts.CreateDbContext();
        var person = await db.Staff.AsNoTracking().FirstOrDefaultAsync(known => known.Email == address, cancellationToken);
        var verdict = Hasher.VerifyHashedPassword(person ?? new StaffRow(), person?.PasswordHash ?? Nobody, password);
        if (person is null || !MayTry(person))
        {
            return new StaffSignInOutcome.Refused();
        }

        if (verdict == PasswordVerificationResult.Failed)
        {
            await FailAsync(db, person, cancellationToken);
            return new StaffSignInOutcome.Refused();
        }

        if (!person.NeedsSecondFactor && options.Value.PasswordOnly)
        {
            return await LetInAsync(db, person, cancellationToken);
        }

        var secret = person.SecondFactor is null ? SecondFactor.NewSecret() : null;
        return new StaffSignInOutcome.NeedsCode(factor.BeginStep(person, secret), secret);
    }

    /// <summary>The second step.</summary>
    /// <param name="step">What the first step gave.</param>
    /// <param name="code">Six digits of the app.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<StaffSignInOutcome> TryCodeAsync(string step, string code, CancellationToken cancellationToken)
    {
        if (factor.ReadStep(step) is not var (id, stamp, offered))
        {
            return new StaffSignInOutcome.Refused();
        }

        await using var db = contexts.CreateDbContext();
        var person = await db.Staff.AsNoTracking().FirstOrDefaultAsync(known => known.Id == id && known.Stamp == stamp, cancellationToken);
        if (person is null || !MayTry(person))
        {
            return new StaffSignInOutcome.Refused();
        }

        // An app that was set up since in another window is the one that counts.
        var secret = factor.SecretOf(person) ?? offered;
        if (secret is null || !factor.IsRight(secret, code, out var timeStep) || !await factor.TakeAsync(db, person, secret, timeStep, cancellationToken))
        {
            await FailAsync(db, person, cancellationToken);
            return new StaffSignInOutcome.NeedsCode(step, person.SecondFactor is null ? offered : null);
        }

        return await LetInAsync(db, person, cancellationToken);
    }

    /// <summary>Whether somebody who is signed in knows their password; wrong ones count as they do at the door.</summary>
    public async Task<bool> IsPasswordOfAsync(Guid key, string password, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        if (await db.Staff.AsNoTracking().FirstOrDefaultAsync(known => known.Key == key, cancellationToken) is not { } person || !MayTry(person))
        {
            return false;
        }

        if (Hasher.VerifyHashedPassword(person, person.PasswordHash, password) != PasswordVerificationResult.Failed)
        {
            return true;
        }

        await FailAsync(db, person, cancellationToken);
        return false;
    }

    /// <summary>Whether the code is that of the app of somebody who is signed in.</summary>
    public async Task<bool> IsCodeOfAsync(Guid key, string code, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        if (await db.Staff.AsNoTracking().FirstOrDefaultAsync(known => known.Key == key, cancellationToken) is not { SecondFactor: not null } person || !MayTry(person))
        {
            return false;
        }

        var secret = factor.SecretOf(person)!;
        if (factor.IsRight(secret, code, out var timeStep) && await factor.TakeAsync(db, person, secret, timeStep, cancellationToken))
        {
            return true;
        }

        await FailAsync(db, person, cancellationToken);
        return false;
    }

    private bool MayTry(StaffRow person) => !person.IsDisabled && !(person.LockedUntil > clock.GetUtcNow().UtcDateTime);

    private async Task<StaffSignInOutcome> LetInAsync(ContentDbContext db, StaffRow person, CancellationToken cancellationToken)
    {
        DateTime? now = clock.GetUtcNow().UtcDateTime;
        DateTime? never = null;
        await db.Staff.Where(row => row.Id == person.Id).ExecuteUpdateAsync(
            row => row.SetProperty(known => known.Failures, 0).SetProperty(known => known.LockedUntil, never).SetProperty(known => known.LastLoginDate, now),
            cancellationToken);
        return new StaffSignInOutcome.SignedIn(await sessions.StartAsync(person, cancellationToken));
    }

    private async Task FailAsync(ContentDbContext db, StaffRow person, CancellationToken cancellationToken)
    {
        await db.Staff.Where(row => row.Id == person.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(known => known.Failures, known => known.Failures + 1), cancellationToken);
        var limits = options.Value.Tries;
        DateTime? now = clock.GetUtcNow().UtcDateTime;
        var until = now + options.Value.Lockout;
        await db.Staff.Where(row => row.Id == person.Id && row.Failures >= limits).ExecuteUpdateAsync(
            row => row.SetProperty(known => known.Failures, 0).SetProperty(known => known.LockedUntil, until).SetProperty(known => known.LastLockoutDate, now),
            cancellationToken);
    }
}
