using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Decisions;

/// <summary>What holds for everybody and is counted for nobody: campaigns with a budget stay out, because each showing of them must be counted.</summary>
internal sealed class StrangerState : IDecisionState
{
    public static StrangerState Instance { get; } = new();

    public void Apply(CampaignSet set, DecisionScratch scratch)
    {
        foreach (var index in set.Budgeted)
        {
            CampaignBits.Add(scratch.HeldBackBy(HeldBack.Budget), index);
        }

        foreach (var index in set.NeverShown)
        {
            CampaignBits.Add(scratch.HeldBackBy(HeldBack.CampaignCap), index);
        }
    }
}
