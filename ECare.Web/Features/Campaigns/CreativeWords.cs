using ECare.Web.Content.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Features.Campaigns;

/// <summary>What is shown of a campaign: the words and the picture of one of its creatives.</summary>
internal sealed record CreativeWords(string Headline, string Text, string? ButtonLabel, IPublishedContent? Image, string? ImageAlt)
{
    /// <param name="creative">The one that was drawn; absent, it is the main one. What it leaves empty beside its headline and text is the campaign's.</param>
    /// <param name="headline">The campaign's own.</param>
    public static CreativeWords Of(CampaignModel campaign, CreativeBlock? creative, string headline) => creative is null
        ? new CreativeWords(headline, campaign.Text ?? "", campaign.ButtonLabel, campaign.Image, campaign.ImageAlt)
        : new CreativeWords(
            creative.Headline!,
            creative.Text ?? "",
            creative.ButtonLabel is { Length: > 0 } label ? label : campaign.ButtonLabel,
            creative.Image ?? campaign.Image,
            creative.Image is null ? campaign.ImageAlt : creative.ImageAlt);
}
