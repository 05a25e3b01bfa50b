using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Behaviour;

/// <summary>Shows people their own trail.</summary>
public sealed class StepReader(ECareDbContext db)
{
    /// <summary>The latest steps of one person, newest first.</summary>
    public async Task<IReadOnlyList<Step>> LatestStepsAsync(Pseudonym who, int take, CancellationToken cancellationToken) =>
        await db.Steps.AsNoTracking()
            .Where(step => step.Who == who)
            .OrderByDescending(step => step.At)
            .ThenByDescending(step => step.Id)
            .Take(take)
            .ToListAsync(cancellationToken);
}
