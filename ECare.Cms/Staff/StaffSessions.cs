using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Cms.Staff;

/// <summary>Who is signed in. Kept in the database, so that every node knows and an end is an end.</summary>
public sealed class StaffSessions(IContentDbContextFactory contexts, TimeProvider clock, IOptions<StaffOptions> options)
{
    private const int TokenBytes = 32;

    /// <summary>Being seen is written down at most this often.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Signs a person in.</summary>
    /// <returns>What the browser has to keep.</returns>
    public async Task<string> StartAsync(StaffRow person, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = clock.GetUtcNow().UtcDateTime;
        var over = now - options.Value.Idle;
        await using var db = contexts.CreateDbContext();
        await db.StaffSessions.Where(session => session.LastSeenDate < over).ExecuteDeleteAsync(cancellationToken);
        db.StaffSessions.Add(new StaffSessionRow { Token = HashOf(token), StaffId = person.Id, Stamp = person.Stamp, CreateDate = now, LastSeenDate = now });
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>Who holds the token; null when the session is over or the person may no longer come in.</summary>
    public async Task<StaffRow?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        var now = clock.GetUtcNow().UtcDateTime;
        var (unseen, tooOld) = (now - options.Value.Idle, now - options.Value.Longest);
        await using var db = contexts.CreateDbContext();
        var found = await (from session in db.StaffSessions.AsNoTracking()
                           join person in db.Staff.AsNoTracking() on session.StaffId equals person.Id
                           where session.Token == hash && session.Stamp == person.Stamp && !person.IsDisabled
                                 && session.LastSeenDate > unseen && session.CreateDate > tooOld
                           select new { person, session.LastSeenDate }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        if (found.LastSeenDate < now - SeenEvery)
        {
            await db.StaffSessions.Where(session => session.Token == hash)
                .ExecuteUpdateAsync(session => session.SetProperty(row => row.LastSeenDate, now), cancellationToken);
        }

        return found.person;
    }

    /// <summary>Signs out.</summary>
    public async Task EndAsync(string token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        await using var db = contexts.CreateDbContext();
        await db.StaffSessions.Where(session => session.Token == hash).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Signs a person out of every browser, within the transaction of what they are signed out for.</summary>
    internal static Task EndAllAsync(ContentDbContext db, int person, CancellationToken cancellationToken) =>
        db.StaffSessions.Where(session => session.StaffId == person).ExecuteDeleteAsync(cancellationToken);

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
