using System.Globalization;
using System.Security.Cryptography;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OtpNet;

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
    IContentDbContextFactory contexts, StaffSessions sessions, TimeProvider clock, IOptions<StaffOptions> options, IDataProtectionProvider protection)
{
    private static readonly TimeSpan StepLife = TimeSpan.FromMinutes(10);
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);
    private static readonly PasswordHasher<StaffRow> Hasher = new();

    /// <summary>Compared with the password of people who do not exist, so that they cost the same time.</summary>
    private static readonly string Nobody = Hasher.HashPassword(new StaffRow(), RandomNumberGenerator.GetHexString(32));

    private readonly ITimeLimitedDataProtector steps = protection.CreateProtector("staff", "step").ToTimeLimitedDataProtector();
    private readonly IDataProtector secrets = protection.CreateProtector("staff", "second-factor");

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

        var secret = person.SecondFactor is null ? Base32Encoding.ToString(KeyGeneration.GenerateRandomKey()) : null;
        return new StaffSignInOutcome.NeedsCode(Protect(person, secret), secret);
    }

    /// <summary>The second step.</summary>
    /// <param name="step">What the first step gave.</param>
    /// <param name="code">Six digits of the app.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<StaffSignInOutcome> TryCodeAsync(string step, string code, CancellationToken cancellationToken)
    {
        if (Unprotect(step) is not var (id, stamp, offered))
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
        var secret = person.SecondFactor is { } kept ? secrets.Unprotect(kept) : offered;
        if (secret is null || !IsRight(secret, code, out var timeStep) || !await TakeAsync(db, person, secret, timeStep, cancellationToken))
        {
            await FailAsync(db, person, cancellationToken);
            return new StaffSignInOutcome.NeedsCode(step, person.SecondFactor is null ? offered : null);
        }

        return await LetInAsync(db, person, cancellationToken);
    }

    private bool MayTry(StaffRow person) => !person.IsDisabled && !(person.LockedUntil > clock.GetUtcNow().UtcDateTime);

    private bool IsRight(string secret, string code, out long timeStep) =>
        new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(clock.GetUtcNow().UtcDateTime, code.Replace(" ", string.Empty, StringComparison.Ordinal), out timeStep, Window);

    // The database settles which of two that send the same code at once was first.
    private async Task<bool> TakeAsync(ContentDbContext db, StaffRow person, string secret, long timeStep, CancellationToken cancellationToken)
    {
        var kept = person.SecondFactor ?? secrets.Protect(secret);
        return await db.Staff.Where(row => row.Id == person.Id && row.LastStep < timeStep).ExecuteUpdateAsync(
            row => row.SetProperty(known => known.LastStep, timeStep).SetProperty(known => known.SecondFactor, kept), cancellationToken) == 1;
    }

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
        DateTime? until = (clock.GetUtcNow() + options.Value.Lockout).UtcDateTime;
        await db.Staff.Where(row => row.Id == person.Id && row.Failures >= limits).ExecuteUpdateAsync(
            row => row.SetProperty(known => known.Failures, 0).SetProperty(known => known.LockedUntil, until), cancellationToken);
    }

    private string Protect(StaffRow person, string? secret) =>
        steps.Protect(string.Create(CultureInfo.InvariantCulture, $"{person.Id} {person.Stamp} {secret}"), clock.GetUtcNow() + StepLife);

    private (int Id, Guid Stamp, string? Secret)? Unprotect(string step)
    {
        try
        {
            var parts = steps.Unprotect(step).Split(' ');
            return (int.Parse(parts[0], CultureInfo.InvariantCulture), Guid.Parse(parts[1]), parts[2].Length > 0 ? parts[2] : null);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
