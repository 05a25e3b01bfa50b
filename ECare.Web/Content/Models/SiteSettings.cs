using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>siteSettings</c>. What every page of a site shares: footer, contact, notice bar. One below each root.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class SiteSettings(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback)
{
    public const string ModelTypeAlias = "siteSettings";

    public BlockListModel? FooterColumns => Read<BlockListModel>("footerColumns");

    public string? FooterLine => Read<string>("footerLine");

    public string? ContactPhone => Read<string>("contactPhone");

    public string? ContactEmail => Read<string>("contactEmail");

    public string? ContactHours => Read<string>("contactHours");

    public IEnumerable<Link> SocialLinks => Read<IEnumerable<Link>>("socialLinks") ?? [];

    /// <summary>Empty: no bar.</summary>
    public string? NoticeText => Read<string>("noticeText");

    public string? NoticeTone => Read<string>("noticeTone");
}
