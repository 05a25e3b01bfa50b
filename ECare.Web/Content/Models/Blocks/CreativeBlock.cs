using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models.Blocks;

/// <summary>The block <c>creativeBlock</c>. Another creative of a campaign: its words, its picture and the share of people who see it.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class CreativeBlock(IPublishedElement content, IPublishedValueFallback fallback) : BlockModel(content, fallback)
{
    public const string ModelTypeAlias = "creativeBlock";

    /// <summary>Counted under this name, so never changed once published.</summary>
    public string? CreativeKey => Read<string>("creativeKey");

    /// <summary>Empty in a language: the main creative is shown there.</summary>
    public string? Headline => Read<string>("headline");

    public string? Text => Read<string>("text");

    public string? ButtonLabel => Read<string>("buttonLabel");

    /// <summary>Empty: the picture is decoration.</summary>
    public string? ImageAlt => Read<string>("imageAlt");

    /// <summary>Empty: the picture of the campaign.</summary>
    public IPublishedContent? Image => Read<IPublishedContent>("image");

    /// <summary>In per cent of people.</summary>
    public int Share => Read<int>("share");
}
