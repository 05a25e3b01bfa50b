using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>bannerBlock</c>. Shows one banner document.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class BannerBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "bannerBlock";

    public IPublishedContent? Banner => Read<IPublishedContent>("banner");
}
