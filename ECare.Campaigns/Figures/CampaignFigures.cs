using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Pacing;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Figures;

/// <summary>What was counted of one campaign, as far back as decisions are kept.</summary>
public sealed record CampaignFigure
{
    /// <summary>Decisions that chose it.</summary>
    public long Shown { get; init; }

    /// <summary>Showings that were in somebody's window.</summary>
    public long Seen { get; init; }

    public long Clicked { get; init; }

    /// <summary>How often somebody said "not interested".</summary>
    public long Hidden { get; init; }

    /// <summary>Goals that were reached and credited to it.</summary>
    public long Converted { get; init; }

    /// <summary>Impressions of its budget that are spent; absent without a budget.</summary>
    public long? Spent { get; init; }

    /// <summary>What an even budget should have spent by now; absent where it may be spent as soon as possible.</summary>
    public long? Planned { get; init; }
}

/// <summary>The figures of some of an operator's campaigns.</summary>
/// <param name="ByCode">Of the campaigns that were asked for.</param>
/// <param name="Since">The first decision that is still kept; absent when there is none.</param>
/// <param name="HoldoutPercent">The share of people who see no campaign at all.</param>
public sealed record OperatorFigures(IReadOnlyDictionary<string, CampaignFigure> ByCode, DateTimeOffset? Since, double HoldoutPercent)
{
    /// <summary>What was counted of a campaign.</summary>
    public CampaignFigure Of(string code) => ByCode.GetValueOrDefault(code) ?? new CampaignFigure();
}

/// <summary>Reads what jobs have counted day by day: what a look costs grows with neither the log nor the campaigns that nobody asked for (docs/adr/0231).</summary>
public sealed class CampaignFigures(CampaignDirectory directory, CampaignDatabases databases, TimeProvider clock)
{
    /// <param name="codes">The campaigns that somebody looks at.</param>
    /// <returns><see langword="null"/> while the operator's campaigns are not published on this node.</returns>
    public async Task<OperatorFigures?> ReadAsync(string operatorName, IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        if (directory.Find(operatorName) is not { } campaigns)
        {
            return null;
        }

        await using var db = databases.Open(operatorName);
        var counts = await db.CampaignCounts.Where(count => codes.Contains(count.Campaign))
            .GroupBy(count => new { count.Campaign, count.Kind }).Select(group => new { group.Key.Campaign, group.Key.Kind, Count = group.Sum(count => count.Count) })
            .ToDictionaryAsync(group => (group.Campaign, group.Kind), group => group.Count, cancellationToken);
        var spent = await db.CampaignBudgets.Where(budget => codes.Contains(budget.Campaign))
            .ToDictionaryAsync(budget => budget.Campaign, budget => budget.Spent, StringComparer.Ordinal, cancellationToken);
        var set = campaigns.Serving.Set;
        long Count(string code, string kind) => counts.GetValueOrDefault((code, kind));
        return new OperatorFigures(
            codes.Distinct(StringComparer.Ordinal).ToDictionary(
                code => code,
                code => Paced(set.IndexOf(CampaignSet.HashOf(code)) is >= 0 and var index ? set.Campaigns[index] : null, spent.GetValueOrDefault(code)) with
                {
                    Shown = Count(code, CampaignCount.Shown),
                    Seen = Count(code, nameof(OutcomeKind.Seen)),
                    Clicked = Count(code, nameof(OutcomeKind.Clicked)),
                    Hidden = Count(code, nameof(OutcomeKind.Hidden)),
                    Converted = Count(code, nameof(OutcomeKind.Converted)),
                },
                StringComparer.Ordinal),
            await db.CampaignDecisions.MinAsync(decision => (DateTimeOffset?)decision.At, cancellationToken),
            campaigns.Keys.Holdout.Percent);
    }

    private CampaignFigure Paced(Campaign? campaign, long spent) => campaign?.ImpressionBudget is null
        ? new CampaignFigure()
        : new CampaignFigure
        {
            Spent = spent,
            Planned = campaign.Pacing == PacingMode.Even ? (long)BudgetPlan.Planned(campaign, campaign.Starts, clock.GetUtcNow()) : null,
        };
}
