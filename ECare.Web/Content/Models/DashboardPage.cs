using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>dashboardPage</c>. What is left, what is due, what is wrong, what was asked for last.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class DashboardPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "dashboardPage";
}
