using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>What the compositions read their fields from.</summary>
public interface IContentModel : IPublishedContent
{
    /// <summary>The value of a field in the language of the page, else in the language that falls back from it.</summary>
    T? Read<T>(string alias);
}
