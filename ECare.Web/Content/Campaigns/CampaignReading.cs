using ECare.Campaigns.Catalogue;

namespace ECare.Web.Content.Campaigns;

/// <summary>What came of reading a campaign's document.</summary>
internal abstract record CampaignReading
{
    private CampaignReading()
    {
    }

    public sealed record Read(Campaign Campaign) : CampaignReading;

    /// <summary>It cannot be shown, and why, for the log.</summary>
    public sealed record Refused(string Reason) : CampaignReading;
}
