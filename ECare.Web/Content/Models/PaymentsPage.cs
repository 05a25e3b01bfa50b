using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>paymentsPage</c>. List of payments and each payment itself.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class PaymentsPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "paymentsPage";
}
