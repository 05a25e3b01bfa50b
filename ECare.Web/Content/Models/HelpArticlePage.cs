using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Strings;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>helpArticlePage</c>. One question, one answer.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class HelpArticlePage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, ISeo, INavigation, IInheritance
{
    public const string ModelTypeAlias = "helpArticlePage";

    public IHtmlEncodedString? Body => Read<IHtmlEncodedString>("body");

    public IPublishedContent? Picture => Read<IPublishedContent>("picture");

    public IEnumerable<IPublishedContent> RelatedArticles => Read<IEnumerable<IPublishedContent>>("relatedArticles") ?? [];
}
