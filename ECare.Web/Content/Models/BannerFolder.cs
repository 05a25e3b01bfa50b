using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>bannerFolder</c>. Holds the banners of a site.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class BannerFolder(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback)
{
    public const string ModelTypeAlias = "bannerFolder";
}
