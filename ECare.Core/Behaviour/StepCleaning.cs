using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Behaviour;

/// <summary>Deletes steps that are older than the operator keeps them.</summary>
public sealed class StepCleaning(ECareDbContext db, CurrentOperator current, TimeProvider clock) : IJobWork
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().AddDays(-current.Operator.Retention.Steps);
        var oldest = await db.Steps.MinAsync(step => (DateTimeOffset?)step.At, cancellationToken);
        var gone = 0;
        foreach (var end in DaySlices.Until(oldest, limit))
        {
            gone += await db.Steps.Where(step => step.At < end).ExecuteDeleteAsync(cancellationToken);
        }

        return gone;
    }
}
