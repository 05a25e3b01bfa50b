using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Pacing;

namespace ECare.Campaigns.Decisions;

/// <summary>Contacts and budgets as they are now.</summary>
internal sealed class LiveState(ContactSummary contact, ContactPolicy policy, BudgetAccount[] budgets, bool isQuiet, DateTimeOffset now) : IDecisionState
{
    public void Apply(CampaignSet set, DecisionScratch scratch)
    {
        contact.HoldBack(set, policy, new ContactHolds
        {
            NotInterested = scratch.HeldBackBy(HeldBack.NotInterested),
            Campaign = scratch.HeldBackBy(HeldBack.CampaignCap),
            Group = scratch.HeldBackBy(HeldBack.GroupCap),
            Overall = scratch.HeldBackBy(HeldBack.OverallCap),
        });

        if (isQuiet)
        {
            scratch.HeldBackBy(HeldBack.QuietHours).Fill(ulong.MaxValue);
        }

        var milliseconds = now.ToUnixTimeMilliseconds();
        for (var i = 0; i < budgets.Length; i++)
        {
            scratch.Prices[i] = budgets[i].Price;
            if (!budgets[i].CanSpend(milliseconds))
            {
                CampaignBits.Add(scratch.HeldBackBy(HeldBack.Budget), set.Budgeted[i]);
            }
        }
    }
}
