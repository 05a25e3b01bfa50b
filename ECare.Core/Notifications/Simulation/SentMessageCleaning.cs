using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Notifications.Simulation;

/// <summary>Deletes messages that are older than the operator keeps them.</summary>
public sealed class SentMessageCleaning(ECareDbContext db, CurrentOperator current, TimeProvider clock) : IJobWork
{
    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().AddDays(-current.Operator.Retention.Messages);
        return db.SentMessages.Where(message => message.SentAt < limit).ExecuteDeleteAsync(cancellationToken);
    }
}
