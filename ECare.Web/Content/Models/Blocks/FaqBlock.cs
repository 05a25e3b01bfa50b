using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Strings;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>faqBlock</c>. A question that opens to its answer. Neighbours form a list.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class FaqBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "faqBlock";

    public string? Question => Read<string>("question");

    public IHtmlEncodedString? Answer => Read<IHtmlEncodedString>("answer");
}
