using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>offersPage</c>. Lists its offers; what each costs comes from the catalogue.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class OffersPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "offersPage";
}
