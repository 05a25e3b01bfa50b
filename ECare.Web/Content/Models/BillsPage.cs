using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>billsPage</c>. List of bills and the bill itself.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class BillsPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "billsPage";
}
