using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>countryHome</c>. Home page of one country's site; its children are the site.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class CountryHome(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo
{
    public const string ModelTypeAlias = "countryHome";

    /// <summary>Name of the folder in <c>operators/</c>, for example <c>chautari</c>.</summary>
    public string? Operator => Read<string>("operator");

    /// <summary>For the country chooser.</summary>
    public string? CountryName => Read<string>("countryName");

    public string? ChooserLine => Read<string>("chooserLine");

    public IPublishedContent? Picture => Read<IPublishedContent>("picture");
}
