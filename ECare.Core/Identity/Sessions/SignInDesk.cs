using System.Net;
using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Limits;
using ECare.Core.Identity.Users;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Identity.Sessions;

/// <summary>Somebody typed the code.</summary>
/// <param name="RequestId">What <see cref="AskForCodeOutcome.Asked"/> gave the browser.</param>
/// <param name="Code">What was typed: six digits of any script, perhaps with spaces.</param>
/// <param name="Token">What the browser's session shall be known by: <see cref="PortalSessions.NewToken"/>, made when the code was asked for.</param>
/// <param name="Device">The browser as a person would call it.</param>
/// <param name="Remote">The network address of the person, as the host trusts it.</param>
public sealed record ConfirmCode(string RequestId, string Code, string Token, string Device, IPAddress Remote)
{
    /// <summary>Without the code and the token.</summary>
    public override string ToString() => $"confirmation of {RequestId}";
}

/// <summary>What comes of it.</summary>
public abstract record ConfirmCodeOutcome
{
    private ConfirmCodeOutcome()
    {
    }

    /// <summary>The person is signed in, and the token is the session's.</summary>
    public sealed record Confirmed : ConfirmCodeOutcome;

    /// <summary>A second click: this browser has signed in with the code a moment ago, and its token is the session's already.</summary>
    public sealed record ConfirmedBefore : ConfirmCodeOutcome;

    /// <summary>Not the code. At 0 tries left a new one must be asked for.</summary>
    public sealed record WrongCode(int TriesLeft) : ConfirmCodeOutcome;

    /// <summary>Expired, used, replaced by a newer code or tried too often: a new one must be asked for.</summary>
    public sealed record NoLongerValid : ConfirmCodeOutcome;

    /// <summary>Too many codes were tried from this network.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : ConfirmCodeOutcome;
}

/// <summary>Where people sign in with a code.</summary>
public sealed partial class SignInDesk(
    ECareDbContext db, OneTimeCodes codes, SignInLimits limits, PortalSessions sessions, ILogger<SignInDesk> logger)
{
    public async Task<ConfirmCodeOutcome> ConfirmAsync(ConfirmCode request, CancellationToken cancellationToken)
    {
        if (!limits.MayConfirm(request.Remote))
        {
            return new ConfirmCodeOutcome.TooMany(SignInLimits.Window);
        }

        return await codes.TryAsync(request.RequestId, DigitsOf(request.Code), cancellationToken) switch
        {
            TriedCode.Right right => await SignInAsync(right.UserId, request, cancellationToken),
            TriedCode.RightAgain again => await FindAgainAsync(again.UserId, request, cancellationToken),
            TriedCode.Wrong wrong => new ConfirmCodeOutcome.WrongCode(wrong.TriesLeft),
            _ => new ConfirmCodeOutcome.NoLongerValid(),
        };
    }

    /// <summary>Somebody may have been barred since the code was sent.</summary>
    internal static Task<bool> MayStillSignInAsync(ECareDbContext db, long userId, CancellationToken cancellationToken) =>
        db.PortalUsers.AnyAsync(user => user.Id == userId && user.BarredAt == null, cancellationToken);

    /// <summary>People paste spaces and hyphens, and type the digits of their own script.</summary>
    private static string DigitsOf(string typed) => Primitives.Digits.ToLatin(
        string.Concat(typed.Where(character => !char.IsWhiteSpace(character) && character is not '-')));

    private async Task<ConfirmCodeOutcome> SignInAsync(long userId, ConfirmCode request, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (!await codes.UseAsync(request.RequestId, cancellationToken))
        {
            return await FindAgainAsync(userId, request, cancellationToken);
        }

        if (!await MayStillSignInAsync(db, userId, cancellationToken))
        {
            return new ConfirmCodeOutcome.NoLongerValid();
        }

        sessions.Start(request.Token, userId, request.Device, request.Remote);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        LogSignedIn(userId);
        return new ConfirmCodeOutcome.Confirmed();
    }

    /// <summary>The answer to the first click never reached the browser, which can show only that of the last one (docs/adr/0070).</summary>
    private async Task<ConfirmCodeOutcome> FindAgainAsync(long userId, ConfirmCode request, CancellationToken cancellationToken) =>
        await sessions.FindAsync(request.Token, cancellationToken) is { } open && open.UserId == userId
            ? new ConfirmCodeOutcome.ConfirmedBefore()
            : new ConfirmCodeOutcome.NoLongerValid();

    [LoggerMessage(Level = LogLevel.Information, Message = "User {UserId} signed in with a code")]
    private partial void LogSignedIn(long userId);
}
