using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>featureBlock</c>. One strength: icon, heading, sentence. Neighbours form a row.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class FeatureBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "featureBlock";

    /// <summary>Name of a lucide icon.</summary>
    public string? Icon => Read<string>("icon");

    public string? Heading => Read<string>("heading");

    public string? Text => Read<string>("text");
}
