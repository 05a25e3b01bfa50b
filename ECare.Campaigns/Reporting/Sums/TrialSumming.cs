using ECare.Campaigns.Creatives.Trials;
using ECare.Core.Jobs;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.Sums;

/// <summary>Brings what was noted of people since the last time into the sums.</summary>
internal sealed class TrialSumming(ECareDbContext db) : IJobWork
{
    private const int Batch = 2_000;

    /// <summary>A note that comes while its person is summed makes the batch begin again.</summary>
    private const int Tries = 5;

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var summed = 0;
        for (var failed = 0; ;)
        {
            try
            {
                var some = await StepAsync(cancellationToken);
                if (some == 0)
                {
                    return summed;
                }

                summed += some;
                failed = 0;
            }
            catch (DbUpdateConcurrencyException) when (++failed < Tries)
            {
                // The row stays pending and is read anew.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var progress = await TrialSumBook.TakeTurnAsync(db, cancellationToken);
        var people = await db.CampaignTrials.Where(person => person.PendingSince != null)
            .OrderBy(person => person.PendingSince).ThenBy(person => person.Subscriber).ThenBy(person => person.Campaign)
            .Take(Batch).ToListAsync(cancellationToken);
        await TrialSumBook.CountAsync(db, people, TrialCaps.Of(progress), cancellationToken);
        var compared = await CreativeBook.CountPendingAsync(db, Batch, cancellationToken);
        if (people.Count + compared == 0)
        {
            return 0;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return people.Count + compared;
    }
}
