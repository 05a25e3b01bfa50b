namespace ECare.Web.Content.Models;

/// <summary>The composition <c>navigation</c>. How the page appears in menus; the menus themselves come from the tree.</summary>
public interface INavigation : IContentModel;

/// <summary>The fields of <see cref="INavigation"/>.</summary>
public static class NavigationFields
{
    extension(INavigation page)
    {
        /// <summary>Empty: the name of the page.</summary>
        public string? NavigationLabel => page.Read<string>("navigationLabel") is { Length: > 0 } label ? label : page.Name;

        /// <summary>Name of a lucide icon, for example <c>house</c>.</summary>
        public string? NavigationIcon => page.Read<string>("navigationIcon");

        /// <summary>Whether menus made from the tree list the page.</summary>
        public bool ShowsInMenus => !page.Read<bool>("umbracoNaviHide");
    }
}
