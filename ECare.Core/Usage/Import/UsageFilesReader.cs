using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage.Import;

/// <summary>Tells staff what became of files of records, also of one that is being taken over now.</summary>
public sealed class UsageFilesReader(ECareDbContext db)
{
    /// <summary>The newest files first.</summary>
    public async Task<IReadOnlyList<UsageFile>> LatestAsync(int take, CancellationToken cancellationToken) =>
        await db.UsageFiles.AsNoTracking().OrderByDescending(file => file.StartedAt).ThenByDescending(file => file.Id).Take(take).ToListAsync(cancellationToken);

    /// <summary>One file.</summary>
    public Task<UsageFile?> FindAsync(long fileId, CancellationToken cancellationToken) =>
        db.UsageFiles.AsNoTracking().SingleOrDefaultAsync(file => file.Id == fileId, cancellationToken);

    /// <summary>How many rows of a file were rejected for what, the most first.</summary>
    public async Task<IReadOnlyList<(UsageFault Fault, int Rows)>> FaultsAsync(long fileId, CancellationToken cancellationToken)
    {
        var faults = await db.UsageRejectedRows.AsNoTracking().Where(row => row.FileId == fileId)
            .GroupBy(row => row.Fault).Select(group => new { Fault = group.Key, Rows = group.Count() }).ToListAsync(cancellationToken);
        return [.. faults.OrderByDescending(each => each.Rows).ThenBy(each => each.Fault).Select(each => (each.Fault, each.Rows))];
    }

    /// <summary>The first rows of a file that were rejected, with why.</summary>
    public async Task<IReadOnlyList<RejectedRow>> RejectedAsync(long fileId, int take, CancellationToken cancellationToken) =>
        await db.UsageRejectedRows.AsNoTracking().Where(row => row.FileId == fileId).OrderBy(row => row.Line).Take(take).ToListAsync(cancellationToken);
}
