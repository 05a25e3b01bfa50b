using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Strings;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>offerPage</c>. Words and picture of one offer. Price, allowance and term come from the catalogue by the offer code: never write a price here.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class OfferPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, ISeo, INavigation
{
    public const string ModelTypeAlias = "offerPage";

    /// <summary>Code in the catalogue of the operator.</summary>
    public string? OfferCode => Read<string>("offerCode");

    /// <summary>Two or three words, may stay empty.</summary>
    public string? Badge => Read<string>("badge");

    public IPublishedContent? Picture => Read<IPublishedContent>("picture");

    /// <summary><c>featureBlock</c>s.</summary>
    public BlockListModel? Benefits => Read<BlockListModel>("benefits");

    public IHtmlEncodedString? Body => Read<IHtmlEncodedString>("body");

    public IHtmlEncodedString? Terms => Read<IHtmlEncodedString>("terms");
}
