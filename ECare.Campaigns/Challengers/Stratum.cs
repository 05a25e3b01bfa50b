using System.Runtime.InteropServices;
using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Challengers;

/// <summary>What trained models tell campaigns apart by, so that one campaign more costs a decision nothing: its group and what it is for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stratum(string Group, CampaignGoal Goal)
{
    public static Stratum Of(Campaign campaign) => new(campaign.Group, campaign.Goal);
}
