using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>topUpPage</c>. Putting credit on prepaid numbers: by paying, by voucher, in advance, and sent to others.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class TopUpPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "topUpPage";
}
