using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Decisions;

/// <summary>Something that a campaign may have been for, as the business systems report it.</summary>
public abstract record ReachedGoal
{
    private ReachedGoal()
    {
    }

    /// <summary>An order or activation of an offer.</summary>
    public sealed record Offer(string Code) : ReachedGoal;

    /// <summary>Money was put on a prepaid account.</summary>
    public sealed record TopUp : ReachedGoal;

    internal bool IsGoalOf(Campaign campaign) => this switch
    {
        Offer(var code) => string.Equals(campaign.Offer, code, StringComparison.Ordinal),
        TopUp => campaign.Goal == CampaignGoal.TopUp,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
