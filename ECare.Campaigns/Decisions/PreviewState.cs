using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Decisions;

/// <summary>Nothing is held back: who looks ahead wants to see what the rules choose, whatever was shown or spent until now.</summary>
internal sealed class PreviewState : IDecisionState
{
    public static PreviewState Instance { get; } = new();

    public void Apply(CampaignSet set, DecisionScratch scratch)
    {
        // A look ahead spends nothing.
    }
}
