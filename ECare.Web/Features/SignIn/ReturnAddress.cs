using ECare.Web.Content.Sites;

namespace ECare.Web.Features.SignIn;

/// <summary>Where a person wanted to go before signing in. It comes from the address bar, so only a path of the same site is believed.</summary>
internal static class ReturnAddress
{
    public const string Field = "back";

    private const int Longest = 1000;

    /// <summary>Only its path and query are used.</summary>
    private static readonly Uri AnyHost = new("http://localhost/");

    /// <summary>The query that brings the person back to this request's page.</summary>
    public static QueryString QueryFor(HttpRequest request)
    {
        // What a form posted to is read again, not sent again.
        var address = request.PathBase + request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : QueryString.Empty);
        return address.Length <= Longest ? QueryString.Create(Field, address) : QueryString.Empty;
    }

    /// <summary>The address that a request asks to be led to, or null when it names none on this site.</summary>
    public static string? Of(HttpRequest request, Site site) => Local(request.Query[Field], site);

    /// <summary>The text as an address of this site, written as a header needs it; null for anything else.</summary>
    public static string? Local(string? text, Site site)
    {
        if (text is not { Length: > 0 and <= Longest } || text[0] != '/' || text.Contains('\\', StringComparison.Ordinal) || text.Any(char.IsControl)
            || text.StartsWith("//", StringComparison.Ordinal) || !Uri.TryCreate(AnyHost, text, out var address) || address.Host != AnyHost.Host)
        {
            return null;
        }

        // Browsers resolve dots before they go, so the answer is given on what remains.
        var path = address.AbsolutePath;
        return !path.StartsWith("//", StringComparison.Ordinal) && IsOn(site, path) ? address.PathAndQuery : null;
    }

    private static bool IsOn(Site site, string path) =>
        site.Operator is not { } @operator
        || @operator.Hosts.Count > 0
        || new PathString(path).StartsWithSegments($"/{@operator.PathPrefix}", StringComparison.OrdinalIgnoreCase);
}
