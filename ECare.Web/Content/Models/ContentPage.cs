using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Strings;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>contentPage</c>. Any page of words: about us, contact.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class ContentPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation, IInheritance
{
    public const string ModelTypeAlias = "contentPage";

    public IHtmlEncodedString? Body => Read<IHtmlEncodedString>("body");

    public IPublishedContent? Picture => Read<IPublishedContent>("picture");
}
