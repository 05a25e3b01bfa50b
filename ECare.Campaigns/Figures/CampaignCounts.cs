using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Figures;

/// <summary>Adds to the days' counts, in the caller's transaction; saved with it.</summary>
internal sealed class CampaignCounts(ECareDbContext db, Operator @operator)
{
    private readonly Dictionary<(string Campaign, DateOnly Day, string Kind), long> more = [];

    /// <summary>Counts what decisions did with each campaign of their placement.</summary>
    /// <param name="sets">The sets that served, by version; a decision whose set is gone counts only what it showed.</param>
    public async Task AddDecisionsAsync(
        IReadOnlyList<Decision> decisions, IReadOnlyDictionary<long, CampaignSet?> sets, CancellationToken cancellationToken)
    {
        foreach (var decision in decisions)
        {
            var day = @operator.Zone.DayOf(decision.At);
            if (decision.Campaign is { } shown)
            {
                Count(shown, day, CampaignCount.Shown);
            }

            if (sets.GetValueOrDefault(decision.SetVersion) is not { } set)
            {
                continue;
            }

            foreach (var trace in DecisionCodec.Read(set, decision.Placement, decision.Candidates).Campaigns)
            {
                var code = set.Campaigns[trace.Index].Code;
                Count(code, day, CampaignCount.Decided);
                if (trace.Cause != HeldBack.No)
                {
                    Count(code, day, CampaignCount.Of(trace.Cause));
                }
            }
        }

        await ApplyAsync(cancellationToken);
    }

    /// <summary>Counts what came of showings.</summary>
    public async Task AddOutcomesAsync(IEnumerable<(string Campaign, DateTimeOffset At, OutcomeKind Kind)> outcomes, CancellationToken cancellationToken)
    {
        foreach (var (campaign, at, kind) in outcomes)
        {
            Count(campaign, @operator.Zone.DayOf(at), kind.ToString());
        }

        await ApplyAsync(cancellationToken);
    }

    private void Count(string campaign, DateOnly day, string kind) =>
        more[(campaign, day, kind)] = more.GetValueOrDefault((campaign, day, kind)) + 1;

    /// <summary>
    /// Sees to it that the rows of all campaigns together are there before anything is added to them: a report would otherwise add millions of rows up. Once, for
    /// counts from before there were such rows.
    /// </summary>
    public static async Task BeginTogetherAsync(ECareDbContext db, CancellationToken cancellationToken)
    {
        if (await db.CampaignCounts.AnyAsync(count => count.Campaign == CampaignCount.AllCampaigns, cancellationToken))
        {
            return;
        }

        var days = await db.CampaignCounts.GroupBy(count => new { count.Day, count.Kind })
            .Select(group => new { group.Key.Day, group.Key.Kind, Count = group.Sum(count => count.Count) }).ToListAsync(cancellationToken);
        foreach (var day in days)
        {
            db.Add(CampaignCount.Begin(CampaignCount.AllCampaigns, day.Day, day.Kind)).Entity.Become(day.Count);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await BeginTogetherAsync(db, cancellationToken);
        foreach (var (key, count) in more.GroupBy(each => (each.Key.Day, each.Key.Kind)).Select(each => (each.Key, each.Sum(one => one.Value))).ToList())
        {
            more[(CampaignCount.AllCampaigns, key.Day, key.Kind)] = count;
        }

        var campaigns = more.Keys.Select(key => key.Campaign).Distinct(StringComparer.Ordinal).ToList();
        var days = more.Keys.Select(key => key.Day).Distinct().ToList();
        var there = await db.CampaignCounts.Where(count => campaigns.Contains(count.Campaign) && days.Contains(count.Day))
            .ToDictionaryAsync(count => (count.Campaign, count.Day, count.Kind), cancellationToken);
        foreach (var (key, count) in more)
        {
            var row = there.GetValueOrDefault(key) ?? db.Add(CampaignCount.Begin(key.Campaign, key.Day, key.Kind)).Entity;
            row.Add(count);
        }

        more.Clear();
    }
}
