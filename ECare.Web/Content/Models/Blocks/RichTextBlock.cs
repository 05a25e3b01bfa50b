using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Strings;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>richTextBlock</c>. Free text.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class RichTextBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "richTextBlock";

    public IHtmlEncodedString? Text => Read<IHtmlEncodedString>("text");
}
