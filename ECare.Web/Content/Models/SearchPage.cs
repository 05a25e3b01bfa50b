using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>searchPage</c>. Finds the pages of its site by their words; the header leads to it.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class SearchPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, ISeo, INavigation
{
    public const string ModelTypeAlias = "searchPage";
}
