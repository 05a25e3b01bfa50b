using System.Security.Cryptography;
using System.Text;
using ECare.Core.Operators;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Outside;

/// <summary>What came of a file that was sent.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>A job takes it in; of one that is being taken in already, that one.</summary>
    public sealed record Sent(Guid File) : SendOutcome;

    /// <summary>Its first line does not name the columns.</summary>
    public sealed record NoColumns : SendOutcome;

    /// <summary>So many wait that this one shall wait outside.</summary>
    public sealed record TooMany : SendOutcome;
}

/// <summary>
/// Where staff bring in goals that were reached in channels which the portal knows nothing of: shops, call centres, dealers; and where they read what became of them.
/// </summary>
public sealed class OutsideDesk(CampaignDatabases databases, TimeProvider clock)
{
    /// <summary>How many files a page tells of.</summary>
    public const int Listed = 50;

    /// <summary>How many faults a page tells of.</summary>
    public const int FaultsListed = 100;

    /// <summary>Files that are not done.</summary>
    private const int MostOpen = 20;

    /// <summary>Takes a file for the job. It may be sent again whole, corrected: what is known already counts once.</summary>
    public async Task<SendOutcome> SendAsync(Operator of, string name, string text, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(text);
        var now = clock.GetUtcNow();
        if (new OutsideTable(of, now).Read(text) is not { } rows)
        {
            return new SendOutcome.NoColumns();
        }

        await using var db = databases.Open(of.Name);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (await OpenAsync(db, hash, cancellationToken) is { } same)
        {
            return new SendOutcome.Sent(same);
        }

        if (await db.OutsideFiles.CountAsync(each => each.EndedAt == null, cancellationToken) >= MostOpen)
        {
            return new SendOutcome.TooMany();
        }

        var file = OutsideFile.Send(name, hash, text, rows.Count, who, now);
        db.OutsideFiles.Add(file);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new SendOutcome.Sent(file.Id);
        }
        catch (DbUpdateException)
        {
            // Two clicks at once: the index let one in.
            db.ChangeTracker.Clear();
            if (await OpenAsync(db, hash, cancellationToken) is { } first)
            {
                return new SendOutcome.Sent(first);
            }

            throw;
        }
    }

    /// <summary>The latest files, the newest first, without their text.</summary>
    public async Task<IReadOnlyList<OutsideProgress>> ReadAsync(string operatorName, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await Progress(db.OutsideFiles.OrderByDescending(file => file.SentAt).Take(Listed)).ToListAsync(cancellationToken);
    }

    /// <summary>One file with its faults; <see langword="null"/> when there is none.</summary>
    /// <param name="behind">Faults on later lines than this.</param>
    public async Task<OutsideReport?> FindAsync(string operatorName, Guid id, long behind, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        if (await Progress(db.OutsideFiles.Where(file => file.Id == id)).SingleOrDefaultAsync(cancellationToken) is not { } progress)
        {
            return null;
        }

        var sums = await db.OutsideFaults.Where(row => row.FileId == id).GroupBy(row => row.Fault).Select(group => new { group.Key, Rows = group.Count() }).ToListAsync(cancellationToken);
        var faults = await db.OutsideFaults.AsNoTracking().Where(row => row.FileId == id && row.Line > behind).OrderBy(row => row.Line).Take(FaultsListed + 1).ToListAsync(cancellationToken);
        return new OutsideReport(
            progress,
            [.. sums.OrderByDescending(each => each.Rows).ThenBy(each => each.Key).Select(each => (each.Key, each.Rows))],
            [.. faults.Take(FaultsListed)],
            faults.Count > FaultsListed);
    }

    /// <summary>Every row of a file that was not taken, by line.</summary>
    public async Task<IReadOnlyList<OutsideFaultRow>> FaultsAsync(string operatorName, Guid id, CancellationToken cancellationToken)
    {
        await using var db = databases.Open(operatorName);
        return await db.OutsideFaults.AsNoTracking().Where(row => row.FileId == id).OrderBy(row => row.Line).ToListAsync(cancellationToken);
    }

    private static IQueryable<OutsideProgress> Progress(IQueryable<OutsideFile> files) => files.Select(file => new OutsideProgress(
        file.Id, file.Name, file.SentBy, file.SentAt, file.State, file.EndedAt, new OutsideCounts(file.Rows, file.Dealt, file.Credited, file.Noted, file.Unchanged, file.Faults)));

    private static async Task<Guid?> OpenAsync(Core.Persistence.ECareDbContext db, string hash, CancellationToken cancellationToken)
    {
        var open = await db.OutsideFiles.Where(file => file.Hash == hash && file.EndedAt == null).Select(file => file.Id).ToListAsync(cancellationToken);
        return open.Count == 0 ? null : open[0];
    }
}

/// <summary>How a file stands.</summary>
public sealed record OutsideProgress(Guid Id, string Name, string SentBy, DateTimeOffset SentAt, OutsideState State, DateTimeOffset? EndedAt, OutsideCounts Counts);

/// <summary>The counters of <see cref="OutsideFile"/>.</summary>
public sealed record OutsideCounts(int Rows, int Dealt, int Credited, int Noted, int Unchanged, int Faults);

/// <summary>A file with its faults.</summary>
/// <param name="Sums">How many rows were not taken for what, the most first.</param>
/// <param name="Faults">Some of them, by line.</param>
/// <param name="HasMore">Whether there are faults behind them.</param>
public sealed record OutsideReport(OutsideProgress File, IReadOnlyList<(OutsideFault Fault, int Rows)> Sums, IReadOnlyList<OutsideFaultRow> Faults, bool HasMore);
