using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>campaignFolder</c>. Holds the campaigns of a country.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class CampaignFolder(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback)
{
    public const string ModelTypeAlias = "campaignFolder";
}
