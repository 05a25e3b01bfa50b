using ECare.Campaigns.Catalogue;

namespace ECare.Web.Content.Campaigns;

/// <summary>A published document that is not in force.</summary>
internal sealed record KeptOutCampaign(string Operator, Guid Document, string Reason);

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
