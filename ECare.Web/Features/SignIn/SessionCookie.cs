using ECare.Core.Operators;

namespace ECare.Web.Features.SignIn;

/// <summary>
/// Where a browser keeps the token of its session. One cookie for each operator, sent below the operator's path only: a person may be
/// signed in at two operators of one host, and neither sees the other's token.
/// </summary>
/// <param name="Name">Carries the prefix that makes browsers refuse a cookie planted without https.</param>
/// <param name="Path">The operator's part of the host.</param>
/// <param name="IsSecure">Whether the cookie may only travel over https.</param>
public sealed record SessionCookie(string Name, string Path, bool IsSecure)
{
    /// <summary>
    /// The cookie of an operator. Where it has a host of its own the cookie is bound to it (<c>__Host-</c>, which demands the path <c>/</c>);
    /// below a path of a shared host only <c>__Secure-</c> is possible.
    /// </summary>
    public static SessionCookie Of(Operator @operator, string host, bool isHttps)
    {
        var isAlone = @operator.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
        var prefix = (isHttps, isAlone) switch
        {
            (false, _) => "",
            (true, false) => "__Secure-",
            (true, true) => "__Host-",
        };

        return new SessionCookie($"{prefix}ecare-{@operator.Name}", isAlone ? "/" : $"/{@operator.PathPrefix}", isHttps);
    }

    /// <summary>The cookie of an operator as this request reaches it.</summary>
    public static SessionCookie Of(Operator @operator, HttpRequest request) => Of(@operator, request.Host.Host, request.IsHttps);

    /// <summary>Gives the browser its token. It goes with the browser's window; the session ends earlier when it is not used.</summary>
    public void Give(HttpResponse response, string token) => response.Cookies.Append(Name, token, Options());

    /// <summary>Takes the token away.</summary>
    public void Take(HttpResponse response) => response.Cookies.Delete(Name, Options());

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure,
        Path = Path,
        IsEssential = true,
    };
}
