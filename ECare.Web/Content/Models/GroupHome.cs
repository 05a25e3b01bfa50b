using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>groupHome</c>. The group's front door at <c>/</c>: lists every published <c>countryHome</c> as a country chooser.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class GroupHome(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead, IPageBlocks, ISeo
{
    public const string ModelTypeAlias = "groupHome";

    public IPublishedContent? Picture => Read<IPublishedContent>("picture");
}
