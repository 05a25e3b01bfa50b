using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Extensions;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>A block with typed fields. Its block list varies by language; the block itself does not.</summary>
public abstract class BlockModel(IPublishedElement content, IPublishedValueFallback fallback)
    : PublishedElementModel(content, fallback)
{
    private readonly IPublishedValueFallback chain = fallback;

    protected T? Read<T>(string alias) => this.Value<T>(chain, alias);
}
