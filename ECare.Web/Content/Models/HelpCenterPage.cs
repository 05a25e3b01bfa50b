using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>helpCenterPage</c>. Lists its articles; the picked ones come first.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class HelpCenterPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "helpCenterPage";

    public IEnumerable<IPublishedContent> PopularArticles => Read<IEnumerable<IPublishedContent>>("popularArticles") ?? [];
}
