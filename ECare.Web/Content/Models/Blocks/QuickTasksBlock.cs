using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>quickTasksBlock</c>. What people come for most, as links.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class QuickTasksBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "quickTasksBlock";

    public string? Heading => Read<string>("heading");

    public IEnumerable<Link> Tasks => Read<IEnumerable<Link>>("tasks") ?? [];
}
