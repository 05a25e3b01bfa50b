using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Strings;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>calloutBlock</c>. A boxed remark with an optional link.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class CalloutBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "calloutBlock";

    public string? Tone => Read<string>("tone");

    public string? Heading => Read<string>("heading");

    public IHtmlEncodedString? Text => Read<IHtmlEncodedString>("text");

    public Link? Link => Read<Link>("link");
}
