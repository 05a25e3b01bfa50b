using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Models;

/// <summary>The composition <c>seo</c>. What search engines and share cards show.</summary>
public interface ISeo : IContentModel;

/// <summary>The fields of <see cref="ISeo"/>.</summary>
public static class SeoFields
{
    extension(ISeo page)
    {
        /// <summary>Empty: the heading.</summary>
        public string? SeoTitle => page.Read<string>("seoTitle");

        /// <summary>Empty: the intro.</summary>
        public string? SeoDescription => page.Read<string>("seoDescription");

        /// <summary>Writes noindex and leaves the page out of the sitemap.</summary>
        public bool HideFromSearch => page.Read<bool>("hideFromSearch");

        public IPublishedContent? ShareImage => page.Read<IPublishedContent>("shareImage");
    }
}
