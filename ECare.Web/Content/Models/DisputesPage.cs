using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>disputesPage</c>. Objecting to charges of a bill, and what became of it.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class DisputesPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "disputesPage";
}
