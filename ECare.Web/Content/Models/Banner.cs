using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>banner</c>. A banner that is the same for everybody; also the fallback of a placement.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class Banner(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback)
{
    public const string ModelTypeAlias = "banner";

    public string? Headline => Read<string>("headline");

    public string? Text => Read<string>("text");

    public string? ButtonLabel => Read<string>("buttonLabel");

    /// <summary>Empty: the picture is decoration.</summary>
    public string? ImageAlt => Read<string>("imageAlt");

    public IPublishedContent? Image => Read<IPublishedContent>("image");

    public IPublishedContent? Target => Read<IPublishedContent>("target");
}
