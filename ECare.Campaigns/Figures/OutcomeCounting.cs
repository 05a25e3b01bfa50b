using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Reporting.Harms;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Figures;

/// <summary>
/// Counts day by day what pages report of campaigns, and notes in the trials who said "not interested". Goals are credited up to two days late,
/// so the last days of them are counted anew each time; there are few.
/// </summary>
internal sealed class OutcomeCounting(ECareDbContext db, CurrentOperator current, TimeProvider clock) : IJobWork
{
    private const int Batch = 5_000;
    private const int DaysOfGoals = 4;

    /// <summary>Reports are written a little late.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);

    private static readonly OutcomeKind[] Reported = [OutcomeKind.Seen, OutcomeKind.Clicked, OutcomeKind.Hidden];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var counted = 0;
        while (await StepAsync(cancellationToken) is > 0 and var more)
        {
            counted += more;
        }

        await CountGoalsAsync(cancellationToken);
        return counted;
    }

    private async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await TrialSumBook.TakeTurnAsync(db, cancellationToken) is not { } progress)
        {
            return 0;
        }

        var (after, ripe) = (progress.OutcomesUpTo, await RipeAsync(progress.UpTo, cancellationToken));
        if (ripe <= after)
        {
            return 0;
        }

        var until = await EndOfBatchAsync(after, ripe, cancellationToken);
        var outcomes = await ReportedAsync(after, until, cancellationToken);
        await new CampaignCounts(db, current.Operator).AddOutcomesAsync(outcomes.Select(each => (each.Campaign, each.At, each.Kind)), cancellationToken);
        foreach (var refusal in outcomes.Where(each => each.Kind == OutcomeKind.Hidden))
        {
            await TrialHarms.NoteRefusalAsync(db, refusal.Subscriber, refusal.Campaign, refusal.At, cancellationToken);
        }

        await CreativeNotes.AddAsync(
            db, [.. outcomes.Select(each => new CreativeReport(each.Subscriber, each.Decision, each.Campaign, each.Kind, each.At))], cancellationToken);
        progress.AdvanceOutcomes(until);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return outcomes.Count;
    }

    /// <summary>
    /// Up to when reports can be counted: not past the first decision that nobody was entered by yet, or else whoever answers within minutes of their first
    /// showing would be in no trial and their answer lost.
    /// </summary>
    private async Task<DateTimeOffset> RipeAsync(DateTimeOffset decisionsRead, CancellationToken cancellationToken)
    {
        var ripe = clock.GetUtcNow() - Lag;
        var unread = await db.CampaignDecisions.Where(decision => decision.At > decisionsRead).MinAsync(decision => (DateTimeOffset?)decision.At, cancellationToken);
        return unread < ripe ? unread.Value.AddMilliseconds(-1) : ripe;
    }

    internal Task<List<ReportedOutcome>> ReportedAsync(DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken) =>
        db.CampaignOutcomes.AsNoTracking().Where(outcome => Reported.Contains(outcome.Kind) && outcome.At > after && outcome.At <= until)
            .Select(outcome => new ReportedOutcome(outcome.Subscriber, outcome.Decision, outcome.Campaign, outcome.At, outcome.Kind)).ToListAsync(cancellationToken);

    /// <summary>Whole milliseconds together, so that nothing of the same time is left between two batches.</summary>
    internal async Task<DateTimeOffset> EndOfBatchAsync(DateTimeOffset after, DateTimeOffset ripe, CancellationToken cancellationToken)
    {
        var full = new List<DateTimeOffset>();
        foreach (var kind in Reported)
        {
            var last = await db.CampaignOutcomes.Where(outcome => outcome.Kind == kind && outcome.At > after && outcome.At <= ripe)
                .OrderBy(outcome => outcome.At).Select(outcome => (DateTimeOffset?)outcome.At).Skip(Batch - 1).FirstOrDefaultAsync(cancellationToken);
            full.Add(last ?? ripe);
        }

        return full.Min();
    }

    private async Task CountGoalsAsync(CancellationToken cancellationToken)
    {
        await CampaignCounts.BeginTogetherAsync(db, cancellationToken);
        var zone = current.Operator.Zone;
        var first = zone.DayOf(clock.GetUtcNow()).AddDays(1 - DaysOfGoals);
        var goals = await db.CampaignCounts.AnyAsync(count => count.Kind == nameof(OutcomeKind.Converted), cancellationToken)
            ? zone.StartOf(first)
            : DateTimeOffset.UnixEpoch;
        var converted = await db.CampaignOutcomes.AsNoTracking().Where(outcome => outcome.Kind == OutcomeKind.Converted && outcome.At >= goals)
            .Select(outcome => new { outcome.Campaign, outcome.At }).ToListAsync(cancellationToken);
        var days = converted.SelectMany(each => ((string[])[each.Campaign, CampaignCount.AllCampaigns]).Select(code => (Campaign: code, Day: zone.DayOf(each.At))))
            .GroupBy(each => each).ToDictionary(group => group.Key, group => group.LongCount());
        var there = await db.CampaignCounts.Where(count => count.Kind == nameof(OutcomeKind.Converted) && count.Day >= first)
            .ToDictionaryAsync(count => (count.Campaign, count.Day), cancellationToken);
        foreach (var (key, count) in days)
        {
            var row = there.GetValueOrDefault(key) ?? db.Add(CampaignCount.Begin(key.Campaign, key.Day, nameof(OutcomeKind.Converted))).Entity;
            row.Become(count);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    internal sealed record ReportedOutcome(Guid Subscriber, Guid Decision, string Campaign, DateTimeOffset At, OutcomeKind Kind);
}
