using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Decisions;

/// <summary>Deletes decisions that are older than the operator keeps them, with what came of them and the sets that nothing cites any more.</summary>
internal sealed class DecisionCleaning(ECareDbContext db, CurrentOperator current, TimeProvider clock) : IJobWork
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().AddDays(-current.Operator.Retention.Decisions);
        return await DeleteDecisionsAsync(limit, cancellationToken)
            + await DeleteOutcomesAsync(limit, cancellationToken)
            + await DeleteTrialsAsync(limit, cancellationToken)
            + await DeleteSetsAsync(limit, cancellationToken)
            + await DeleteTrainedAsync(limit, cancellationToken);
    }

    /// <summary>A decision may cite a version as long as it served; what serves stays, however old it is.</summary>
    private async Task<int> DeleteTrainedAsync(DateTimeOffset limit, CancellationToken cancellationToken) =>
        await db.CampaignModelVersions
            .Where(version => version.TrainedAt < limit && version.State != ModelState.Serving && (version.ServedUntil == null || version.ServedUntil < limit))
            .ExecuteDeleteAsync(cancellationToken)
        + await db.CampaignModelEvents.Where(happened => happened.At < limit).ExecuteDeleteAsync(cancellationToken);

    private async Task<int> DeleteDecisionsAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        var oldest = await db.CampaignDecisions.MinAsync(decision => (DateTimeOffset?)decision.At, cancellationToken);
        var gone = 0;
        foreach (var end in DaySlices.Until(oldest, limit))
        {
            gone += await db.CampaignDecisions.Where(decision => decision.At < end).ExecuteDeleteAsync(cancellationToken);
        }

        return gone;
    }

    private async Task<int> DeleteTrialsAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        // Whole days of the operator, for the sums are of whole days.
        var day = current.Operator.Zone.DayOf(limit);
        var start = current.Operator.Zone.StartOf(day);
        var oldest = await db.CampaignTrials.MinAsync(person => (DateTimeOffset?)person.Since, cancellationToken);
        var gone = 0;
        foreach (var end in DaySlices.Until(oldest, start))
        {
            gone += await db.CampaignTrials.Where(person => person.Since < end).ExecuteDeleteAsync(cancellationToken);
        }

        var oldestCompared = await db.CreativePeople.MinAsync(person => (DateTimeOffset?)person.Since, cancellationToken);
        foreach (var end in DaySlices.Until(oldestCompared, start))
        {
            gone += await db.CreativePeople.Where(person => person.Since < end).ExecuteDeleteAsync(cancellationToken);
        }

        return gone
            + await db.CreativeSums.Where(sum => sum.Day < day).ExecuteDeleteAsync(cancellationToken)
            + await db.CampaignTrialSums.Where(sum => sum.Day < day).ExecuteDeleteAsync(cancellationToken)
            + await db.CampaignCounts.Where(count => count.Day < day).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Kind by kind, as the index has them.</summary>
    private async Task<int> DeleteOutcomesAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        var gone = 0;
        foreach (var kind in Enum.GetValues<OutcomeKind>())
        {
            var ofKind = db.CampaignOutcomes.Where(outcome => outcome.Kind == kind);
            var oldest = await ofKind.MinAsync(outcome => (DateTimeOffset?)outcome.At, cancellationToken);
            foreach (var end in DaySlices.Until(oldest, limit))
            {
                gone += await ofKind.Where(outcome => outcome.At < end).ExecuteDeleteAsync(cancellationToken);
            }
        }

        return gone;
    }

    /// <summary>The newest set serves, however old it is.</summary>
    private async Task<int> DeleteSetsAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        var decisions = db.Set<Decision>();
        var newest = await db.CampaignSetVersions
            .OrderByDescending(set => set.PublishedAt).Select(set => (long?)set.Version).FirstOrDefaultAsync(cancellationToken);
        return await db.CampaignSetVersions
            .Where(set => set.PublishedAt < limit && set.Version != newest && !decisions.Any(decision => decision.SetVersion == set.Version))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
