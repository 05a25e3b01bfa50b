using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>signInPage</c>. Sign-in with a one-time code.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class SignInPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "signInPage";
}
