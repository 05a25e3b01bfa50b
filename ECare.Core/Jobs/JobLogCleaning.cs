using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Jobs;

/// <summary>Forgets runs of jobs after a quarter.</summary>
internal sealed class JobLogCleaning(ECareDbContext db, TimeProvider clock) : IJobWork
{
    private const int KeptDays = 90;

    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().AddDays(-KeptDays);
        return db.JobRuns.Where(run => run.StartedAt < limit).ExecuteDeleteAsync(cancellationToken);
    }
}
