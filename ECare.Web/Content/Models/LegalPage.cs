using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Strings;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>legalPage</c>. Privacy, terms, accessibility.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class LegalPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, ISeo, INavigation, IInheritance
{
    public const string ModelTypeAlias = "legalPage";

    public IHtmlEncodedString? Body => Read<IHtmlEncodedString>("body");

    public DateTime? ValidFrom => Read<DateTime?>("validFrom");
}
