using ECare.Cms.Publishing;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Web.Features.SignIn;

/// <summary>Where one signs in, for pages that belong to no site.</summary>
public sealed class SignInAddresses(ContentSnapshots content, SitePages tree, IPublishedUrlProvider urls)
{
    /// <summary>The sign-in page of an operator in a language, or null where editors have not placed one.</summary>
    public string? Of(Operator @operator, string culture) => content.Current.DocumentsOfType(SignInPage.ModelTypeAlias)
        .Where(page => tree.RootOf(page) is CountryHome home && string.Equals(home.Operator, @operator.Name, StringComparison.Ordinal))
        .Select(page => urls.GetUrl(page, UrlMode.Relative, culture))
        .FirstOrDefault(url => url is not null and not "#");
}
