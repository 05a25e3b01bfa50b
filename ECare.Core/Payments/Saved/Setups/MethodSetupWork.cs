using ECare.Core.Jobs;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Saved.Setups;

/// <summary>Asks for wishes whose customers agree on a telephone, or never came back.</summary>
internal sealed class MethodSetupWork(ECareDbContext db, MethodSetupDesk desk) : IJobWork
{
    private const int AtOnce = 200;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var open = await db.MethodSetups.AsNoTracking()
            .Where(setup => setup.State == MethodSetupState.Open)
            .OrderBy(setup => setup.StartedAt).Take(AtOnce)
            .Select(setup => new { setup.CustomerId, setup.Id })
            .ToListAsync(cancellationToken);
        foreach (var setup in open)
        {
            await desk.LookAsync(setup.CustomerId, setup.Id, cancellationToken);
        }

        return open.Count;
    }
}
