using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage;

/// <summary>Deletes single calls, messages and sessions that are older than the operator keeps them; the days' totals stay.</summary>
public sealed class UsageRecordCleaning(ECareDbContext db, CurrentOperator current, TimeProvider clock) : IJobWork
{
    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().AddDays(-current.Operator.Retention.UsageRecords);
        return db.UsageRecords.Where(record => record.At < limit).ExecuteDeleteAsync(cancellationToken);
    }
}
