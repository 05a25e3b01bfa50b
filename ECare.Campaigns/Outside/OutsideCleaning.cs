using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Outside;

/// <summary>Deletes what is told of tables of conversions when they are older than the operator keeps decisions, which they were about; one that never got done goes too, for its text names people.</summary>
internal sealed class OutsideCleaning(ECareDbContext db, CurrentOperator current, TimeProvider clock) : IJobWork
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().AddDays(-current.Operator.Retention.Decisions);
        var gone = 0;
        foreach (var id in await db.OutsideFiles.Where(file => file.SentAt < limit).Select(file => file.Id).ToListAsync(cancellationToken))
        {
            gone += await db.OutsideFaults.Where(row => row.FileId == id).ExecuteDeleteAsync(cancellationToken)
                + await db.OutsideFiles.Where(file => file.Id == id).ExecuteDeleteAsync(cancellationToken);
        }

        return gone;
    }
}
