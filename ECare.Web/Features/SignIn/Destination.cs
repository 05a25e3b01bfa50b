using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.SignIn;

/// <summary>Where signing in leads.</summary>
internal static class Destination
{
    extension(SiteRequest portal)
    {
        /// <summary>To the page that was asked for, else to the dashboard, else to the site's home.</summary>
        public string AfterSignIn(HttpRequest request) =>
            ReturnAddress.Of(request, portal.Site)
            ?? portal.Site.AddressOf(DashboardPage.ModelTypeAlias)
            ?? portal.Site.Shell.HomeUrl;
    }
}
