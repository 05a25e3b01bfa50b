using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>usagePage</c>. Usage of a line over time.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class UsagePage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "usagePage";
}
