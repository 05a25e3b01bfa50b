using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>verifyPage</c>. Tells anybody whether a bill is genuine; the code on each printed bill leads to it.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class VerifyPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, ISeo, INavigation
{
    public const string ModelTypeAlias = "verifyPage";
}
