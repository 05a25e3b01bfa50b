using Microsoft.AspNetCore.DataProtection;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Cms.Web;

/// <summary>
/// Routes to surface actions for links and scripts, which are no forms: the address of a page with <see cref="FieldName"/> in its query
/// reaches the action with the page's site, language and person.
/// </summary>
public sealed class SurfaceLinks(IDataProtectionProvider dataProtection)
{
    /// <summary>The field of the query that carries the route.</summary>
    public const string FieldName = SurfaceRoute.FieldName;

    /// <summary>The protected route of an action without values of its own. It may be kept: it does not change while the program runs.</summary>
    public string RouteTo<T>(string action)
        where T : SurfaceController
    {
        const string suffix = "Controller";
        var name = typeof(T).Name;
        return new SurfaceRoute(
            name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name,
            action,
            string.Empty,
            new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)).Protect(dataProtection);
    }
}
