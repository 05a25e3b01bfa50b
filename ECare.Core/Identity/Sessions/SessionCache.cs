using System.Collections.Concurrent;

namespace ECare.Core.Identity.Sessions;

/// <summary>
/// Sessions that were just looked up, so that a page and its parts ask once. An entry counts for ten seconds: as long as another node may go on
/// honouring a session revoked here. This node forgets it at once.
/// </summary>
public sealed class SessionCache(TimeProvider clock)
{
    internal static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    /// <summary>Beyond it everything is forgotten; each session then costs one more read.</summary>
    private const int Capacity = 50_000;

    private readonly ConcurrentDictionary<(string Operator, string TokenHash), Entry> entries = new();
    private long revocations;

    /// <summary>To be taken before the database is asked and handed to <see cref="Keep"/>.</summary>
    internal long Revocations => Interlocked.Read(ref revocations);

    internal CheckedSession? Find(string operatorName, string tokenHash) =>
        entries.TryGetValue((operatorName, tokenHash), out var entry) && clock.GetUtcNow() - entry.CheckedAt < Freshness
            ? entry.Session
            : null;

    /// <summary>Keeps what the database said, unless something was revoked in the meantime: it might have been this.</summary>
    internal void Keep(string operatorName, string tokenHash, CheckedSession session, long revocationsBefore)
    {
        if (entries.Count >= Capacity)
        {
            entries.Clear();
        }

        entries[(operatorName, tokenHash)] = new Entry(session, clock.GetUtcNow());

        if (Revocations != revocationsBefore)
        {
            entries.TryRemove((operatorName, tokenHash), out _);
        }
    }

    /// <summary>Call it after the database has committed.</summary>
    internal void Forget(string operatorName, IEnumerable<string> tokenHashes)
    {
        Interlocked.Increment(ref revocations);

        foreach (var tokenHash in tokenHashes)
        {
            entries.TryRemove((operatorName, tokenHash), out _);
        }
    }

    private sealed record Entry(CheckedSession Session, DateTimeOffset CheckedAt);
}

/// <summary>A session with the times that end it.</summary>
internal sealed record CheckedSession(SignedIn SignedIn, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);
