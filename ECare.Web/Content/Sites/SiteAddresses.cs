using ECare.Cms.Publishing;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;

namespace ECare.Web.Content.Sites;

/// <summary>Finds where an operator's pages are, for requests that lead to no page of the site.</summary>
public sealed class SiteAddresses(ContentSnapshots content, SitePages tree, IPublishedUrlProvider urls, IUmbracoContextFactory contexts)
{
    /// <summary>The operator's first page of a document type in a language, or null where editors have not placed one.</summary>
    public string? Of(Operator @operator, string documentTypeAlias, string culture)
    {
        using var context = contexts.EnsureUmbracoContext();
        return content.Current.DocumentsOfType(documentTypeAlias)
            .Where(page => tree.RootOf(page) is CountryHome home && string.Equals(home.Operator, @operator.Name, StringComparison.Ordinal))
            .Select(page => urls.GetUrl(page, UrlMode.Relative, culture))
            .FirstOrDefault(url => url is not null and not "#");
    }
}
