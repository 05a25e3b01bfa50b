namespace ECare.Web.Theming;

/// <summary>Light, dark, or whatever the system says. Kept in a cookie so that the server writes it into the page and nothing flashes.</summary>
public static class Scheme
{
    /// <summary>Pages kept by a shared cache must vary by this cookie.</summary>
    public const string CookieName = "ecare-scheme";

    /// <summary>The choice that leaves it to the system: no cookie.</summary>
    public const string Auto = "auto";

    /// <summary>The person's choice, or <see cref="Auto"/>.</summary>
    public static string Of(HttpRequest request) => Known(request.Cookies[CookieName]);

    internal static string Known(string? value) => value is "light" or "dark" ? value : Auto;
}
