using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Challengers;

/// <summary>A campaign that was seen, with what came of it.</summary>
/// <param name="ReachedSoon">Clicked or reached within the window in which the online model learns.</param>
/// <param name="Clicked">Within the conversion window.</param>
/// <param name="Converted">Likewise.</param>
internal sealed record Showing(Decision Decision, DateTimeOffset SeenAt, bool ReachedSoon, bool Clicked, bool Converted)
{
    /// <summary>Whether it reached what the campaign is for.</summary>
    public bool Reached(CampaignGoal goal) => goal == CampaignGoal.Click ? Clicked : Converted;
}

/// <summary>A decision, seen or not, with what came of it within the conversion window.</summary>
internal sealed record JudgedDecision(Decision Decision, bool Clicked, bool Converted)
{
    /// <summary>Whether it reached what the campaign is for.</summary>
    public bool Reached(CampaignGoal goal) => goal == CampaignGoal.Click ? Clicked : Converted;
}

/// <summary>
/// Reads one operator's log of decisions with what came of them, in the order of time and in batches. Only what is older than the conversion window is
/// read: an outcome that may still come would count as one that did not.
/// </summary>
internal sealed class ShowingLog(ECareDbContext db, CampaignOptions options)
{
    private const int Batch = 5_000;
    private const int SetsKept = 8;

    private readonly Dictionary<long, CampaignSet?> sets = [];

    /// <summary>How many of the newest showings since a time are ripe, and from when the newest <paramref name="most"/> of them are.</summary>
    public async Task<(int Count, DateTimeOffset After)> PlanAsync(DateTimeOffset ripe, int most, CancellationToken cancellationToken)
    {
        var seen = db.CampaignOutcomes.Where(outcome => outcome.Kind == OutcomeKind.Seen && outcome.At <= ripe);
        var before = await seen.OrderByDescending(outcome => outcome.At).Skip(most).Select(outcome => (DateTimeOffset?)outcome.At).FirstOrDefaultAsync(cancellationToken);
        var after = before ?? DateTimeOffset.UnixEpoch;
        return (await CountAsync(after, ripe, cancellationToken), after);
    }

    /// <summary>How many showings there are in a time: fewer than before, when somebody was erased.</summary>
    public Task<int> CountAsync(DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken) => db.CampaignOutcomes
        .CountAsync(outcome => outcome.Kind == OutcomeKind.Seen && outcome.At > after && outcome.At <= until, cancellationToken);

    /// <summary>The time up to which so many showings are: what is newer is kept apart.</summary>
    public Task<DateTimeOffset> TimeOfAsync(DateTimeOffset after, int place, CancellationToken cancellationToken) => db.CampaignOutcomes
        .Where(outcome => outcome.Kind == OutcomeKind.Seen && outcome.At > after)
        .OrderBy(outcome => outcome.At).Skip(place).Select(outcome => outcome.At).FirstAsync(cancellationToken);

    /// <summary>How many decisions showed something in a time, seen or not.</summary>
    public Task<int> DecisionsAsync(DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken) => db.CampaignDecisions
        .CountAsync(decision => decision.At > after && decision.At <= until && decision.Campaign != null, cancellationToken);

    /// <summary>The next showings; whole milliseconds, so that nothing seen at the same time is left between two batches.</summary>
    public async Task<List<Showing>> NextAsync(DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var times = await db.CampaignOutcomes.Where(outcome => outcome.Kind == OutcomeKind.Seen && outcome.At > after && outcome.At <= until)
            .OrderBy(outcome => outcome.At).Select(outcome => outcome.At).Take(Batch).ToListAsync(cancellationToken);
        if (times.Count == 0)
        {
            return [];
        }

        var (end, outcomes) = (times[^1], db.Set<DecisionOutcome>());
        var rows = await (
            from seen in outcomes.AsNoTracking()
            join decision in db.Set<Decision>().AsNoTracking() on new { seen.Subscriber, Id = seen.Decision } equals new { decision.Subscriber, decision.Id }
            where seen.Kind == OutcomeKind.Seen && seen.At > after && seen.At <= end && decision.Campaign != null
            select new
            {
                Decision = decision,
                SeenAt = seen.At,
                ClickedAt = outcomes.Where(other => other.Subscriber == seen.Subscriber && other.Decision == seen.Decision && other.Kind == OutcomeKind.Clicked)
                    .Select(other => (DateTimeOffset?)other.At).FirstOrDefault(),
                ConvertedAt = outcomes.Where(other => other.Subscriber == seen.Subscriber && other.Decision == seen.Decision && other.Kind == OutcomeKind.Converted)
                    .Select(other => (DateTimeOffset?)other.At).FirstOrDefault(),
            }).ToListAsync(cancellationToken);

        bool Within(DateTimeOffset? at, DateTimeOffset from, TimeSpan window) => at <= from + window;
        return [.. rows.OrderBy(row => row.SeenAt).ThenBy(row => row.Decision.Id).Select(row => new Showing(
            row.Decision,
            row.SeenAt,
            Within(row.ClickedAt, row.SeenAt, options.OutcomeWindow) || Within(row.ConvertedAt, row.SeenAt, options.OutcomeWindow),
            Within(row.ClickedAt, row.SeenAt, options.ConversionWindow),
            Within(row.ConvertedAt, row.SeenAt, options.ConversionWindow)))];
    }

    /// <summary>The next decisions that showed something.</summary>
    public async Task<List<JudgedDecision>> NextDecisionsAsync(DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var times = await db.CampaignDecisions.Where(decision => decision.At > after && decision.At <= until)
            .OrderBy(decision => decision.At).Select(decision => decision.At).Take(Batch).ToListAsync(cancellationToken);
        if (times.Count == 0)
        {
            return [];
        }

        var (end, outcomes) = (times[^1], db.Set<DecisionOutcome>());
        var rows = await db.Set<Decision>().AsNoTracking()
            .Where(decision => decision.At > after && decision.At <= end)
            .Select(decision => new
            {
                Decision = decision,
                ClickedAt = outcomes.Where(other => other.Subscriber == decision.Subscriber && other.Decision == decision.Id && other.Kind == OutcomeKind.Clicked)
                    .Select(other => (DateTimeOffset?)other.At).FirstOrDefault(),
                ConvertedAt = outcomes.Where(other => other.Subscriber == decision.Subscriber && other.Decision == decision.Id && other.Kind == OutcomeKind.Converted)
                    .Select(other => (DateTimeOffset?)other.At).FirstOrDefault(),
            }).ToListAsync(cancellationToken);

        return [.. rows.OrderBy(row => row.Decision.At).ThenBy(row => row.Decision.Id).Select(row => new JudgedDecision(
            row.Decision,
            row.ClickedAt <= row.Decision.At + options.ConversionWindow,
            row.ConvertedAt <= row.Decision.At + options.ConversionWindow))];
    }

    /// <summary>The set of a decision; null when it is no longer kept. The log is read in the order of time, so a few are enough.</summary>
    public async Task<CampaignSet?> SetAsync(long version, CancellationToken cancellationToken)
    {
        if (!sets.TryGetValue(version, out var set))
        {
            if (sets.Count == SetsKept)
            {
                sets.Clear();
            }

            var document = await db.CampaignSetVersions.AsNoTracking()
                .Where(each => each.Version == version).Select(each => each.Document).SingleOrDefaultAsync(cancellationToken);
            sets[version] = set = document is null ? null : CampaignSetDocument.Read(document);
        }

        return set;
    }
}
