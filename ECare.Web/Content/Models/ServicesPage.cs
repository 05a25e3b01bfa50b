using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>servicesPage</c>. Lines, plans, allowances.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class ServicesPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "servicesPage";
}
