using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>offerTeaserBlock</c>. A row of picked offers.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class OfferTeaserBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "offerTeaserBlock";

    public string? Heading => Read<string>("heading");

    public IEnumerable<IPublishedContent> Offers => Read<IEnumerable<IPublishedContent>>("offers") ?? [];
}
