using ECare.Cms.Inheritance;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Publishing;

/// <summary>What nodes need of Umbraco. Lazy, because converters and models in turn ask for published content.</summary>
internal sealed class NodeServices(
    IVariationContextAccessor variation,
    Lazy<IPublishedModelFactory> models,
    Lazy<IDocumentUrlService> urls,
    IFollowingPolicy following)
{
    /// <summary>Whose words follow an origin's only after somebody agreed.</summary>
    public IFollowingPolicy Following => following;

    public IVariationContextAccessor Variation => variation;

    public Lazy<IPublishedModelFactory> Models => models;

    public Lazy<IDocumentUrlService> Urls => urls;
}
