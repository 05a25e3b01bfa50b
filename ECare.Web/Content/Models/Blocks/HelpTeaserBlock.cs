using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>helpTeaserBlock</c>. A list of picked help articles.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class HelpTeaserBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "helpTeaserBlock";

    public string? Heading => Read<string>("heading");

    public IEnumerable<IPublishedContent> Articles => Read<IEnumerable<IPublishedContent>>("articles") ?? [];
}
