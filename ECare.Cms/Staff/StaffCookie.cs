using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Staff;

/// <summary>
/// What a staff member's browser holds. Strict: no other site's page or link makes a request with it, so that none can act for the one who is
/// signed in; and it never travels to the subscribers' pages: the browser keeps one for each part of the host that belongs to staff.
/// </summary>
public static class StaffCookie
{
    /// <summary>The back office.</summary>
    public const string Path = "/umbraco";

    /// <summary>Staff's pages outside of it.</summary>
    public const string DeskPath = "/desk";

    /// <summary>The parts of the host that belong to staff.</summary>
    public static readonly IReadOnlyList<string> Paths = [Path, DeskPath];

    /// <summary>A token is 43 characters; what is longer was not made here.</summary>
    private const int LongestToken = 64;

    /// <summary>The token that came with a request.</summary>
    public static string? Read(HttpRequest request) =>
        request.Cookies[NameOf(request)] is { Length: > 0 and <= LongestToken } token ? token : null;

    /// <summary>Whether an address belongs to staff.</summary>
    public static bool Covers(PathString address) => Paths.Any(path => address.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gives the browser its token.</summary>
    public static void Give(HttpContext context, string token)
    {
        foreach (var path in Paths)
        {
            context.Response.Cookies.Append(NameOf(context.Request), token, Options(context.Request, path));
        }
    }

    /// <summary>Takes it away.</summary>
    public static void Take(HttpContext context)
    {
        foreach (var path in Paths)
        {
            context.Response.Cookies.Delete(NameOf(context.Request), Options(context.Request, path));
        }
    }

    // The prefix makes browsers refuse a cookie of this name that was planted without https.
    private static string NameOf(HttpRequest request) => request.IsHttps ? "__Secure-ecare-staff" : "ecare-staff";

    private static CookieOptions Options(HttpRequest request, string path) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = path,
        IsEssential = true,
    };
}
