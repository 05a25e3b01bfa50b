using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>payPage</c>. Choosing bills and a way to pay them.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class PayPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "payPage";
}
