using ECare.Cms.Web;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Shell;

namespace ECare.Web.Features.SignIn;

/// <summary>Tells the header who is signed in.</summary>
internal sealed class PersonMenuSource(SurfaceLinks surface) : IPersonMenu
{
    private readonly string signOut = surface.RouteTo<SignOutController>(nameof(SignOutController.SignOut));

    public PersonMenu? For(HttpContext context, Site site)
    {
        if (context.Person is null || site.AddressOf(SignInPage.ModelTypeAlias) is not { } signIn)
        {
            return null;
        }

        var name = context.Features.Get<PersonName>()?.Value is { Length: > 0 } known ? known : site.Words["Nav.Person"];
        return new PersonMenu(name, [.. Links(site)], signIn, signOut, site.Words["Nav.SignOut"]);
    }

    private static IEnumerable<Link> Links(Site site)
    {
        if (site.AddressOf(DashboardPage.ModelTypeAlias) is { } dashboard)
        {
            yield return new Link(site.Pages[DashboardPage.ModelTypeAlias].Name ?? "", dashboard, "house");
        }

        if (site.AddressOf(AccountPage.ModelTypeAlias) is { } account)
        {
            yield return new Link(site.Words["Account.Heading"], account, "user");
        }
    }
}
