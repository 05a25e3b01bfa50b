using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Strings;

namespace ECare.Web.Content.Models;

/// <summary>The document type <c>errorPage</c>. What people read when something goes wrong; found by its status code below the root of the site.</summary>
[PublishedModel(ModelTypeAlias)]
public sealed class ErrorPage(IPublishedContent content, IPublishedValueFallback fallback)
    : ContentModel(content, fallback), IPageHead
{
    public const string ModelTypeAlias = "errorPage";

    /// <summary>400, 403, 404 or 500.</summary>
    public int StatusCode => Read<int>("statusCode");

    public IHtmlEncodedString? Body => Read<IHtmlEncodedString>("body");

    /// <summary>No error without a way on.</summary>
    public IEnumerable<Link> Ways => Read<IEnumerable<Link>>("ways") ?? [];
}
