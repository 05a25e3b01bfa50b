using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Pacing;

/// <summary>How much of a budget may have been used at a time.</summary>
internal static class BudgetPlan
{
    /// <summary>An even budget may run ahead of the clock by this share, so that a busy hour is not starved.</summary>
    private const double Ahead = 0.02;

    /// <summary>The most that may be leased by now. Even pacing is bounded here whatever the price says.</summary>
    public static long Ceiling(Campaign campaign, DateTimeOffset now)
    {
        var budget = campaign.ImpressionBudget ?? long.MaxValue;
        return campaign.Pacing == PacingMode.AsSoonAsPossible
            ? budget
            : Math.Min(budget, (long)Math.Ceiling(budget * Math.Min(1, Elapsed(campaign, now) + Ahead)));
    }

    /// <summary>What should be shown in a stretch of time when it is spread evenly.</summary>
    public static double Planned(Campaign campaign, DateTimeOffset from, DateTimeOffset until) =>
        (campaign.ImpressionBudget ?? 0) * (Elapsed(campaign, until) - Elapsed(campaign, from));

    /// <summary>How much a node leases at once: a fraction, so that a node that dies takes little with it.</summary>
    public static int LeaseSize(Campaign campaign) => (int)Math.Clamp((campaign.ImpressionBudget ?? 0) / 200, 1, 2_000);

    private static double Elapsed(Campaign campaign, DateTimeOffset now) =>
        Math.Clamp((now - campaign.Starts) / (campaign.Ends - campaign.Starts), 0, 1);
}
