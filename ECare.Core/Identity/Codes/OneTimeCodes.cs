using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ECare.Core.Identity.Codes;

/// <summary>Issues codes and settles whether one is right. Every race is decided by the database.</summary>
public sealed class OneTimeCodes(ECareDbContext db, IdentityKeys keys, IOptions<IdentityOptions> options, TimeProvider clock)
{
    private const int RequestIdBytes = 18;

    private readonly IdentityOptions options = options.Value;

    /// <summary>A new code for an address; older ones die with it.</summary>
    /// <param name="address">The address that somebody typed.</param>
    /// <param name="userId">Whose address it is; null for nobody's, which costs the same work.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal async Task<IssuedCode> IssueAsync(SignInAddress address, long? userId, CancellationToken cancellationToken)
    {
        var addressHash = keys.OfAddress(address);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        var latest = await LatestAsync(addressHash, cancellationToken);
        var now = clock.GetUtcNow();

        if (latest?.NextAt(options) > now)
        {
            return new IssuedCode.TooSoon(latest.NextAt(options));
        }

        await db.CodeRequests
            .Where(request => request.AddressHash == addressHash && request.UsedAt == null && request.ReplacedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.ReplacedAt, now), cancellationToken);

        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var request = NewRequest(addressHash, userId, latest, code, now);
        db.CodeRequests.Add(request);

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();

            if (await LatestAsync(addressHash, cancellationToken) is { } winner && winner.Number >= request.Number)
            {
                // Another tab asked in the same moment and its number came first.
                return new IssuedCode.TooSoon(winner.NextAt(options));
            }

            throw;
        }

        return new IssuedCode.New(request.RequestId, code, request.ExpiresAt, request.NextAt(options));
    }

    /// <summary>Counts a try and compares. The count comes first, so that parallel guesses cannot outrun it.</summary>
    internal async Task<TriedCode> TryAsync(string requestId, string code, CancellationToken cancellationToken)
    {
        // What no request can be called is not asked of the database, which may choke on it (a NUL, say).
        if (!Base64Url.IsValid(requestId) || requestId.Length > CodeRequest.RequestIdLength)
        {
            return new TriedCode.Dead();
        }

        var now = clock.GetUtcNow();
        var counted = await db.CodeRequests
            .Where(request => request.RequestId == requestId && request.Tries < options.CodeTries
                && request.UsedAt == null && request.ReplacedAt == null && request.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.Tries, request => request.Tries + 1), cancellationToken);

        var found = await db.CodeRequests.AsNoTracking().SingleOrDefaultAsync(request => request.RequestId == requestId, cancellationToken);

        if (found is null || (counted == 0 && found.UsedAt is null))
        {
            return new TriedCode.Dead();
        }

        var right = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(found.CodeHash), Encoding.ASCII.GetBytes(keys.OfCode(requestId, code)));

        return (right && found.UserId is not null, found.UsedAt is not null) switch
        {
            (true, false) => new TriedCode.Right(found.UserId!.Value),
            (true, true) => new TriedCode.RightAgain(found.UserId!.Value),
            (false, false) => new TriedCode.Wrong(options.CodeTries - found.Tries),
            (false, true) => new TriedCode.Dead(),
        };
    }

    /// <summary>Uses the code up; of several at once one wins.</summary>
    internal async Task<bool> UseAsync(string requestId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.CodeRequests
            .Where(request => request.RequestId == requestId && request.UsedAt == null && request.ReplacedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.UsedAt, now), cancellationToken) == 1;
    }

    private Task<CodeRequest?> LatestAsync(string addressHash, CancellationToken cancellationToken) =>
        db.CodeRequests.AsNoTracking()
            .Where(request => request.AddressHash == addressHash)
            .OrderByDescending(request => request.Number)
            .FirstOrDefaultAsync(cancellationToken);

    private CodeRequest NewRequest(string addressHash, long? userId, CodeRequest? latest, string code, DateTimeOffset now)
    {
        var requestId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RequestIdBytes));

        return new CodeRequest
        {
            AddressHash = addressHash,
            Number = (latest?.Number ?? 0) + 1,
            RequestId = requestId,
            CodeHash = keys.OfCode(requestId, code),
            UserId = userId,
            AskedAt = now,
            ExpiresAt = now + options.CodeLifetime,
            InARow = CodeWaits.NextInARow(latest, now),
        };
    }
}

/// <summary>What came of asking for a code.</summary>
internal abstract record IssuedCode
{
    private IssuedCode()
    {
    }

    public sealed record New(string RequestId, string Code, DateTimeOffset ExpiresAt, DateTimeOffset NextAt) : IssuedCode
    {
        /// <summary>Without the code.</summary>
        public override string ToString() => $"code for {RequestId}";
    }

    public sealed record TooSoon(DateTimeOffset NextAt) : IssuedCode;
}

/// <summary>What came of trying a code.</summary>
internal abstract record TriedCode
{
    private TriedCode()
    {
    }

    public sealed record Right(long UserId) : TriedCode;

    /// <summary>The right code of somebody who has signed in with it: a second click, or somebody else who came to know it.</summary>
    public sealed record RightAgain(long UserId) : TriedCode;

    public sealed record Wrong(int TriesLeft) : TriedCode;

    /// <summary>Expired, used, replaced, tried too often or never issued.</summary>
    public sealed record Dead : TriedCode;
}
