using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Identity.Limits;
using ECare.Core.Identity.Users;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Core.Identity.Sessions;

/// <summary>Who is signed in, with which browsers; each can be sent away.</summary>
public sealed class PortalSessions(
    ECareDbContext db, SessionCache cache, CurrentOperator current, IOptions<IdentityOptions> options, TimeProvider clock)
{
    private const int TokenBytes = 32;

    /// <summary>A page view writes nothing unless the last note is older.</summary>
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1);

    private readonly IdentityOptions options = options.Value;

    private string Operator => current.Operator.Name;

    /// <summary>A token that nobody has and nobody can guess. The browser alone keeps it.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>Who holds this token; null when nobody does or the session has ended.</summary>
    public async Task<SignedIn?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var tokenHash = HashOf(token);
        var now = clock.GetUtcNow();

        if (cache.Find(Operator, tokenHash) is { } known)
        {
            return IsAlive(known, now) ? known.SignedIn : null;
        }

        var revocations = cache.Revocations;

        if (await ReadAsync(tokenHash, cancellationToken) is not { } read || !IsAlive(read, now))
        {
            return null;
        }

        if (now - read.LastSeenAt >= SeenPrecision)
        {
            await db.PortalSessions
                .Where(session => session.TokenHash == tokenHash)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), cancellationToken);
            read = read with { LastSeenAt = now };
        }

        cache.Keep(Operator, tokenHash, read, revocations);
        return read.SignedIn;
    }

    /// <summary>The living sessions of a user, the last used first.</summary>
    public async Task<IReadOnlyList<SessionView>> ListAsync(SignedIn who, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var idleSince = now - options.SessionIdle;
        var startedAfter = now - options.SessionLifetime;

        return await db.PortalSessions.AsNoTracking()
            .Where(session => session.UserId == who.UserId && session.RevokedAt == null
                && session.LastSeenAt > idleSince && session.CreatedAt > startedAfter)
            .OrderByDescending(session => session.LastSeenAt)
            .Select(session => new SessionView(
                session.Id, session.Device, session.Network, session.CreatedAt, session.LastSeenAt, session.Id == who.SessionId))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session of a user; signing out is revoking one's own.</summary>
    /// <returns>Whether the user had such a session.</returns>
    public async Task<bool> RevokeAsync(long userId, Guid sessionId, CancellationToken cancellationToken) =>
        await RevokeAsync(db.PortalSessions.Where(session => session.UserId == userId && session.Id == sessionId), cancellationToken) > 0;

    /// <summary>Ends all sessions of a user but the one that asks.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> RevokeOthersAsync(SignedIn who, CancellationToken cancellationToken) =>
        RevokeAsync(db.PortalSessions.Where(session => session.UserId == who.UserId && session.Id != who.SessionId), cancellationToken);

    /// <summary>Ends all sessions of a user: the number was given away, the person was barred.</summary>
    public Task<int> RevokeAllAsync(long userId, CancellationToken cancellationToken) =>
        RevokeAsync(db.PortalSessions.Where(session => session.UserId == userId), cancellationToken);

    /// <summary>Makes a change of the user's record visible in the sessions of this node at once.</summary>
    internal async Task RefreshAsync(long userId, CancellationToken cancellationToken) => cache.Forget(
        Operator,
        await db.PortalSessions.Where(session => session.UserId == userId && session.RevokedAt == null)
            .Select(session => session.TokenHash).ToListAsync(cancellationToken));

    /// <summary>Adds a session to the unit of work; the caller saves it.</summary>
    /// <param name="token">What the browser shows to be recognised; only its hash is kept.</param>
    /// <param name="userId">Who has signed in.</param>
    /// <param name="device">The browser as a person would call it.</param>
    /// <param name="remote">Where it is.</param>
    internal void Start(string token, long userId, string device, IPAddress remote)
    {
        var now = clock.GetUtcNow();

        db.PortalSessions.Add(new PortalSession
        {
            UserId = userId,
            Id = Guid.CreateVersion7(now),
            TokenHash = HashOf(token),
            CreatedAt = now,
            LastSeenAt = now,
            Device = Plain(device),
            Network = RemoteNetwork.ForDisplay(remote),
        });
    }

    private static string HashOf(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Browsers say of themselves what they like: at most a line of it is kept.</summary>
    private static string Plain(string device) =>
        string.Concat(device.Where(character => !char.IsControl(character)).Take(PortalSession.DeviceLength));

    private bool IsAlive(CheckedSession session, DateTimeOffset now) =>
        now - session.LastSeenAt < options.SessionIdle && now - session.CreatedAt < options.SessionLifetime;

    private Task<CheckedSession?> ReadAsync(string tokenHash, CancellationToken cancellationToken) =>
        db.PortalSessions.AsNoTracking()
            .Where(session => session.TokenHash == tokenHash && session.RevokedAt == null)
            .Join(
                db.Set<PortalUser>().Where(user => user.BarredAt == null),
                session => session.UserId,
                user => user.Id,
                (session, user) => new CheckedSession(
                    new SignedIn(session.Id, user.Id, user.CustomerId, user.Role, user.Preferences), session.CreatedAt, session.LastSeenAt))
            .SingleOrDefaultAsync(cancellationToken);

    private async Task<int> RevokeAsync(IQueryable<PortalSession> sessions, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var living = sessions.Where(session => session.RevokedAt == null);
        var tokenHashes = await living.Select(session => session.TokenHash).ToListAsync(cancellationToken);

        await living.ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancellationToken);
        cache.Forget(Operator, tokenHashes);
        return tokenHashes.Count;
    }
}
