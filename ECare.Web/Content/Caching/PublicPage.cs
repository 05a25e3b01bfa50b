using ECare.Web.Content.Models;
using ECare.Web.Theming;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Web.Content.Caching;

/// <summary>What everybody may see: which pages are the same for all strangers, and who is one.</summary>
public static class PublicPage
{
    /// <summary>Asked again every time: who signs in must not meet the stranger's page in his own browser. The tag makes it cheap.</summary>
    internal const string CacheControl = "public, max-age=0, must-revalidate";

    // The form cookie says nothing about the person, and a page with a form is never kept.
    private const string FormCookie = "ecare-form";

    /// <summary>Pages of words, as against functions, forms and errors. Only these are for search engines and for the cache.</summary>
    public static bool IsWords(IPublishedContent page) =>
        page is GroupHome or CountryHome or ContentPage or LegalPage or HelpCenterPage or HelpArticlePage or OffersPage or OfferPage;

    /// <summary>Whether nothing in the request tells one visitor from another. A cookie that is not known here may.</summary>
    public static bool IsForStranger(HttpRequest request) =>
        request.Headers.Authorization.Count == 0
        && (request.Headers.Cookie.Count == 0 || request.Cookies.Keys.All(name => name is Scheme.CookieName or FormCookie));
}
