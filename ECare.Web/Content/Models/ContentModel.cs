using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Extensions;

namespace ECare.Web.Content.Models;

/// <summary>
/// A published document with typed fields. A field without words in the language of the page shows those of the language
/// it falls back to: Wolof shows French, Bahrain's Arabic shows Saudi Arabia's.
/// </summary>
public abstract class ContentModel(IPublishedContent content, IPublishedValueFallback fallback)
    : PublishedContentModel(content, fallback), IContentModel
{
    private readonly IPublishedValueFallback chain = fallback;

    public T? Read<T>(string alias) => this.Value<T>(chain, alias, fallback: Fallback.ToLanguage);
}
