using ECare.Cms.Web;
using ECare.Core.Identity.Sessions;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace ECare.Web.Features.SignIn;

/// <summary>Where signing in leads: to the page that was asked for, else to the dashboard, and there in the language that the person has chosen.</summary>
internal sealed class Destination(SiteRequest portal, IPublishedUrlProvider urls)
{
    private Site Site => portal.Site;

    /// <param name="request">Names the page that was asked for, if any.</param>
    /// <param name="person">Who has signed in; null when the session has ended in the same moment.</param>
    public string AfterSignIn(HttpRequest request, SignedIn? person)
    {
        var culture = ChosenBy(person);
        return ReturnAddress.Of(request, Site) is { } back ? In(culture, back) : Dashboard(culture);
    }

    private string? ChosenBy(SignedIn? person) =>
        person?.Preferences.Language is { } language && Site.Operator!.Languages.Contains(language, StringComparer.Ordinal) ? language : null;

    private string Dashboard(string? culture) => Site.Pages.TryGetValue(DashboardPage.ModelTypeAlias, out var dashboard)
        && AddressOf(dashboard, culture) is { } address
            ? address
            : Site.Shell.HomeUrl.ForHeader();

    /// <summary>The same page in the chosen language. What lies below a function, a single bill say, stays where it is.</summary>
    private string In(string? culture, string back)
    {
        var path = back.Split('?', 2)[0];
        var alias = Site.Addresses.FirstOrDefault(page => IsSame(page.Value, path)).Key;
        return culture is not null && alias is not null && AddressOf(Site.Pages[alias], culture) is { } address
            ? address + back[path.Length..]
            : back;
    }

    private string? AddressOf(IPublishedContent page, string? culture) =>
        urls.GetUrl(page, UrlMode.Relative, culture ?? Site.Culture) is { Length: > 0 } url and not "#" ? url.ForHeader() : null;

    private static bool IsSame(string address, string path) =>
        string.Equals(address.ForHeader().TrimEnd('/'), path.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
