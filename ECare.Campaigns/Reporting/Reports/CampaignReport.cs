using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives.Reports;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Figures;
using ECare.Campaigns.Pacing;
using ECare.Campaigns.Reporting.Money;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;

namespace ECare.Campaigns.Reporting.Reports;

/// <summary>What is known of one campaign, or of all together: what it did, what that changed, and what that brought.</summary>
/// <param name="Code">The campaign's; <see cref="TrialPerson.AllCampaigns"/> for all.</param>
/// <param name="Groups">Its trial: all people first, then in each breakdown; empty without one.</param>
/// <param name="Counts">How often what happened, by the kinds of <see cref="CampaignCount"/>.</param>
public sealed record CampaignReport(string Code, IReadOnlyList<TrialGroup> Groups, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>The campaign as published; absent for all together and for one that is published no more.</summary>
    public Campaign? Campaign { get; init; }

    /// <summary>Its last days, the oldest first.</summary>
    public IReadOnlyList<CampaignDay> Days { get; init; } = [];

    /// <summary>How what its trial says came about, the oldest day first.</summary>
    public IReadOnlyList<UpliftDay> Course { get; init; } = [];

    /// <summary>When it, or one of its creatives, was stopped by itself, the newest first.</summary>
    public IReadOnlyList<CampaignStop> Stops { get; init; } = [];

    /// <summary>Its creatives side by side; absent for a campaign that has one only.</summary>
    public CreativeComparison? Creatives { get; init; }

    /// <summary>How its budget goes; absent without one.</summary>
    public BudgetStanding? Budget { get; init; }

    /// <summary>Both sides, all people.</summary>
    public TrialSides Sides => Groups.FirstOrDefault(group => group.Breakdown == TrialBreakdown.All)?.Sides ?? TrialSides.Empty;

    /// <summary>What it changed in goals.</summary>
    public Uplift Uplift => Sides.Uplift;

    /// <summary>What it changed in what was billed in the first weeks.</summary>
    public MoneyEffect Billed => new(Sides.Shown.Billed, Sides.HeldOut.Billed);

    /// <summary>What it changed in what was paid and kept for 90 days.</summary>
    public MoneyEffect Kept => new(Sides.Shown.Kept, Sides.HeldOut.Kept);

    /// <summary>Why it is not shown now; absent when it may be.</summary>
    public CampaignStop? StoppedBy => Stops.FirstOrDefault(stop => stop.RestartedAt is null && stop.Creative == CampaignStop.WholeCampaign);

    /// <summary>Why one of its creatives is not shown now; absent when it may be.</summary>
    public CampaignStop? StopOf(string creative) => Stops.FirstOrDefault(stop => stop.RestartedAt is null && string.Equals(stop.Creative, creative, StringComparison.Ordinal));

    /// <summary>The creatives that were stopped by themselves and are not started again, by key; those of a campaign that still has them.</summary>
    public IEnumerable<string> StoppedCreatives => Stops
        .Where(stop => stop.RestartedAt is null && stop.Creative != CampaignStop.WholeCampaign && Campaign?.Creatives.Any(each => each.Key == stop.Creative) == true)
        .Select(stop => stop.Creative);

    /// <summary>What held it back, most often first.</summary>
    public IReadOnlyList<(HeldBack Cause, long Count)> HeldBackBy =>
    [
        .. Counts.Select(each => (Cause: CampaignCount.CauseOf(each.Key), each.Value)).Where(each => each.Cause is not null)
            .Select(each => (each.Cause!.Value, each.Value)).OrderByDescending(each => each.Item2),
    ];

    /// <summary>The groups of which enough is known to compare them; who holds everybody is none, and the smaller ones are only counted.</summary>
    public IReadOnlyList<TrialGroup> Compared => [.. Groups.Where(group => group.Breakdown != TrialBreakdown.All && IsCompared(group.Sides))];

    /// <summary>
    /// The confidence of each of the groups' intervals. Whoever looks at twenty intervals of 95 % finds one that lies beside the truth, so all of them
    /// together are to hold in 95 of 100 reports: the chance to err is shared out (Bonferroni 1936; Dunn 1961).
    /// </summary>
    public double GroupConfidence => 1 - (0.05 / Math.Max(1, Compared.Count));

    /// <summary>What of the budget was to be spent by a time; absent without a budget, and where it may be spent as soon as possible.</summary>
    public double? PlannedBy(DateTimeOffset at) =>
        Campaign is { ImpressionBudget: not null, Pacing: PacingMode.Even } ? BudgetPlan.Planned(Campaign, Campaign.Starts, at) : null;

    private bool IsCompared(TrialSides group) =>
        group.Shown.People >= Uplift.LeastPeople && group.HeldOut.People >= Uplift.LeastPeople
        && group.Shown.People + group.HeldOut.People < Sides.Shown.People + Sides.HeldOut.People;

    /// <summary>How often something happened.</summary>
    public long Count(string kind) => Counts.GetValueOrDefault(kind);
}

/// <summary>One day of a campaign.</summary>
/// <param name="Entered">People who entered its trial.</param>
public sealed record CampaignDay(DateOnly Day, long Shown, long Entered);

/// <summary>How a budget goes.</summary>
/// <param name="Spent">Impressions.</param>
/// <param name="Total">Impressions.</param>
/// <param name="Planned">What should have been spent by now; absent where it may be spent as soon as possible.</param>
public sealed record BudgetStanding(long Spent, long Total, long? Planned)
{
    /// <summary>How often it had been shown by the end of each day since it began, the oldest first.</summary>
    public IReadOnlyList<(DateOnly Day, long Shown)> Course { get; init; } = [];
}
