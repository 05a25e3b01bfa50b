using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>heroBlock</c>. Opening of a page: words, picture, one action.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class HeroBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "heroBlock";

    public string? Heading => Read<string>("heading");

    public string? Text => Read<string>("text");

    public IPublishedContent? Image => Read<IPublishedContent>("image");

    public Link? Link => Read<Link>("link");
}
