using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Outbound;

/// <summary>Deletes runs with their rows and sums when they are older than the operator keeps messages, run by run.</summary>
internal sealed class OutboundCleaning(ECareDbContext db, CurrentOperator current, TimeProvider clock) : IJobWork
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().AddDays(-current.Operator.Retention.Messages);
        var old = await db.OutboundRuns.Where(run => run.PlannedAt < limit && (run.State == OutboundState.Done || run.State == OutboundState.Cancelled))
            .Select(run => run.Id).ToListAsync(cancellationToken);
        var gone = 0;
        foreach (var id in old)
        {
            gone += await db.OutboundPeople.Where(person => person.RunId == id).ExecuteDeleteAsync(cancellationToken)
                + await db.OutboundCounts.Where(count => count.RunId == id).ExecuteDeleteAsync(cancellationToken)
                + await db.OutboundRuns.Where(run => run.Id == id).ExecuteDeleteAsync(cancellationToken);
        }

        return gone;
    }
}
