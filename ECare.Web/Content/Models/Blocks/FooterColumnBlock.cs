using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>footerColumnBlock</c>. A column of the footer.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class FooterColumnBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "footerColumnBlock";

    public string? Heading => Read<string>("heading");

    public IEnumerable<Link> Links => Read<IEnumerable<Link>>("links") ?? [];
}
