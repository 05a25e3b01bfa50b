using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;

namespace ECare.Campaigns.Outbound;

/// <summary>Contacts and budgets as they are, and what a run leaves out.</summary>
/// <param name="notAsked">Campaigns that the run is not for; empty when it is for all.</param>
/// <param name="usedUp">Campaigns whose budget a count before the start has given away.</param>
internal sealed class AskedState(IDecisionState live, ulong[] notAsked, ulong[] usedUp) : IDecisionState
{
    public void Apply(CampaignSet set, DecisionScratch scratch)
    {
        live.Apply(set, scratch);
        Mark(notAsked, scratch.HeldBackBy(HeldBack.NotAsked));
        Mark(usedUp, scratch.HeldBackBy(HeldBack.Budget));
    }

    private static void Mark(ulong[] bits, Span<ulong> into)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            into[i] |= bits[i];
        }
    }
}
