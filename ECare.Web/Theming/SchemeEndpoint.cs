namespace ECare.Web.Theming;

/// <summary>The theme switch without script: a form posts the choice and comes back to its page.</summary>
internal static class SchemeEndpoint
{
    public const string Path = "/preferences/scheme";

    // No antiforgery token: the page must stay cacheable for everybody, and the worst a forged post can do is to dim a page.
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost(Path, Choose)
        .DisableAntiforgery();

    private static async Task<IResult> Choose(HttpContext context, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType
            || await context.Request.ReadFormAsync(cancellationToken) is not { } form
            || form["scheme"] is not ["light" or "dark" or Scheme.Auto])
        {
            return Results.BadRequest();
        }

        var scheme = Scheme.Known(form["scheme"]);
        if (scheme == Scheme.Auto)
        {
            context.Response.Cookies.Delete(Scheme.CookieName);
        }
        else
        {
            context.Response.Cookies.Append(Scheme.CookieName, scheme, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            });
        }

        return Results.LocalRedirect(Local(form["back"].ToString()));
    }

    private static string Local(string path) =>
        path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) ? path : "/";
}
