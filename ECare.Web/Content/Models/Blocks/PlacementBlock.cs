using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>placementBlock</c>. A place where the portal shows a campaign decided for the person; the banner is shown when there is none.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class PlacementBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "placementBlock";

    public string? Placement => Read<string>("placement");

    public IPublishedContent? FallbackBanner => Read<IPublishedContent>("fallbackBanner");
}
