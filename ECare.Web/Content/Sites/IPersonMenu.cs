using ECare.Web.Views.Shared.Shell;

namespace ECare.Web.Content.Sites;

/// <summary>Whoever knows the signed-in person tells the header: content itself knows nobody.</summary>
public interface IPersonMenu
{
    /// <summary>The menu of the signed-in person, or null for a stranger.</summary>
    PersonMenu? For(HttpContext context, Site site);
}
