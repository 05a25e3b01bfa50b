using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>accountPage</c>. Profile, sessions, preferences, consents.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class AccountPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo, INavigation
{
    public const string ModelTypeAlias = "accountPage";
}
