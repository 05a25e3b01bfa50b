using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Pacing;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Figures;

/// <summary>What was counted of one campaign, as far back as decisions are kept.</summary>
public sealed record CampaignFigure
{
    /// <summary>Decisions that chose it.</summary>
    public int Shown { get; init; }

    /// <summary>Showings that were in somebody's window.</summary>
    public int Seen { get; init; }

    public int Clicked { get; init; }

    /// <summary>How often somebody said "not interested".</summary>
    public int Hidden { get; init; }

    /// <summary>Goals that were reached and credited to it.</summary>
    public int Converted { get; init; }

    /// <summary>People among the latest decisions who would have been shown it, but belong to its holdout.</summary>
    public int HeldOut { get; init; }

    /// <summary>Impressions of its budget that are spent; absent without a budget.</summary>
    public long? Spent { get; init; }

    /// <summary>What an even budget should have spent by now; absent where it may be spent as soon as possible.</summary>
    public long? Planned { get; init; }
}

/// <summary>The figures of one operator's campaigns.</summary>
/// <param name="ByCode">Of campaigns that were ever chosen or have a budget.</param>
/// <param name="Since">The first decision that is still kept; absent when there is none.</param>
/// <param name="HoldoutPercent">The share of people who see no campaign at all.</param>
/// <param name="HeldOutOfAll">Decisions that showed nothing because the person belongs to those.</param>
public sealed record OperatorFigures(IReadOnlyDictionary<string, CampaignFigure> ByCode, DateTimeOffset? Since, double HoldoutPercent, int HeldOutOfAll)
{
    /// <summary>What was counted of a campaign.</summary>
    public CampaignFigure Of(string code) => ByCode.GetValueOrDefault(code) ?? new CampaignFigure();
}

/// <summary>Counts what the log of decisions and its outcomes hold; nothing is estimated.</summary>
public sealed class CampaignFigures(CampaignDirectory directory, CampaignDatabases databases, TimeProvider clock)
{
    /// <summary>Who is held out stands inside each decision and has to be read decision by decision.</summary>
    private const int LatestDecisions = 20_000;

    /// <summary>Each decision tells of every campaign of its placement: of ten thousand campaigns fewer decisions are read.</summary>
    private const int MostTraces = 2_000_000;

    /// <returns><see langword="null"/> while the operator's campaigns are not published on this node.</returns>
    public async Task<OperatorFigures?> ReadAsync(string operatorName, CancellationToken cancellationToken)
    {
        if (directory.Find(operatorName) is not { } campaigns)
        {
            return null;
        }

        await using var db = databases.Open(operatorName);
        var shown = await db.CampaignDecisions.Where(decision => decision.Campaign != null)
            .GroupBy(decision => decision.Campaign!).Select(group => new { Code = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Code, group => group.Count, StringComparer.Ordinal, cancellationToken);
        var outcomes = await db.CampaignOutcomes
            .GroupBy(outcome => new { outcome.Campaign, outcome.Kind }).Select(group => new { group.Key.Campaign, group.Key.Kind, Count = group.Count() })
            .ToDictionaryAsync(group => (group.Campaign, group.Kind), group => group.Count, cancellationToken);
        var spent = await db.CampaignBudgets.ToDictionaryAsync(budget => budget.Campaign, budget => budget.Spent, StringComparer.Ordinal, cancellationToken);
        var heldOut = await HeldOutAsync(db, Math.Min(LatestDecisions, MostTraces / Math.Max(1, campaigns.Serving.Set.Count)), cancellationToken);

        var set = campaigns.Serving.Set.Campaigns.ToDictionary(campaign => campaign.Code, StringComparer.Ordinal);
        var codes = shown.Keys.Concat(outcomes.Keys.Select(key => key.Campaign)).Concat(spent.Keys).Concat(heldOut.Keys).Concat(set.Keys).Distinct(StringComparer.Ordinal);
        int Count(string code, OutcomeKind kind) => outcomes.GetValueOrDefault((code, kind));
        return new OperatorFigures(
            codes.ToDictionary(
                code => code,
                code => Paced(set.GetValueOrDefault(code), spent.GetValueOrDefault(code)) with
                {
                    Shown = shown.GetValueOrDefault(code),
                    Seen = Count(code, OutcomeKind.Seen),
                    Clicked = Count(code, OutcomeKind.Clicked),
                    Hidden = Count(code, OutcomeKind.Hidden),
                    Converted = Count(code, OutcomeKind.Converted),
                    HeldOut = heldOut.GetValueOrDefault(code),
                },
                StringComparer.Ordinal),
            await db.CampaignDecisions.MinAsync(decision => (DateTimeOffset?)decision.At, cancellationToken),
            campaigns.Keys.Holdout.Percent,
            await db.CampaignDecisions.CountAsync(decision => decision.Kind == DecisionKind.Holdout, cancellationToken));
    }

    private CampaignFigure Paced(Campaign? campaign, long spent) => campaign?.ImpressionBudget is null
        ? new CampaignFigure()
        : new CampaignFigure
        {
            Spent = spent,
            Planned = campaign.Pacing == PacingMode.Even ? (long)BudgetPlan.Planned(campaign, campaign.Starts, clock.GetUtcNow()) : null,
        };

    private static async Task<Dictionary<string, int>> HeldOutAsync(ECareDbContext db, int decisions, CancellationToken cancellationToken)
    {
        var latest = await db.CampaignDecisions.AsNoTracking().OrderByDescending(decision => decision.At).Take(decisions)
            .Select(decision => new { decision.Subscriber, decision.Placement, decision.SetVersion, decision.Candidates })
            .ToListAsync(cancellationToken);
        var versions = latest.Select(decision => decision.SetVersion).Distinct().ToArray();
        var sets = await db.CampaignSetVersions.AsNoTracking().Where(version => versions.Contains(version.Version))
            .ToDictionaryAsync(version => version.Version, version => CampaignSetDocument.Read(version.Document), cancellationToken);
        var people = new HashSet<(string Code, Guid Subscriber)>();
        foreach (var decision in latest)
        {
            if (sets.GetValueOrDefault(decision.SetVersion) is { Holdouts.Length: > 0 } set)
            {
                people.UnionWith(DecisionCodec.Read(set, decision.Placement, decision.Candidates).Campaigns
                    .Where(trace => trace.Cause == HeldBack.Holdout)
                    .Select(trace => (set.Campaigns[trace.Index].Code, decision.Subscriber)));
            }
        }

        return people.GroupBy(held => held.Code, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }
}
