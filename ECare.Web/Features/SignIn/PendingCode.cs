using System.Security.Cryptography;
using System.Text.Json;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.DataProtection;

namespace ECare.Web.Features.SignIn;

/// <summary>The code that this browser is waiting for.</summary>
/// <param name="RequestId">What the desk knows the code by.</param>
/// <param name="Address">What was typed, for sending again and for saying where the code went.</param>
/// <param name="Token">What the session will be known by that the code opens: however often the form is sent, it opens the same one.</param>
/// <param name="NextAt">When another one may be asked for.</param>
internal sealed record PendingCode(string RequestId, string Address, string Token, DateTimeOffset ExpiresAt, DateTimeOffset NextAt)
{
    /// <summary>Without the address and the token.</summary>
    public override string ToString() => $"code {RequestId}";
}

/// <summary>
/// Keeps the pending code in a cookie that only this installation can read or write: between the two steps the server holds nothing, and all tabs
/// of the browser stand at the same step.
/// </summary>
internal sealed class PendingCodes(IDataProtectionProvider protection, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>After the code has expired the page still says so and offers a new one.</summary>
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("ECare.SignIn.PendingCode.v2");

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A pending code belongs to a request.");

    public PendingCode? Find()
    {
        if (Context.Request.Cookies[Cookie.Name] is not { Length: > 0 and < 2000 } text)
        {
            return null;
        }

        try
        {
            var pending = JsonSerializer.Deserialize<PendingCode>(protector.Unprotect(text));
            return pending is not null && clock.GetUtcNow() < pending.ExpiresAt + KeptAfterwards ? pending : null;
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            // Somebody else's cookie, or one from before the keys were changed.
            return null;
        }
    }

    public void Keep(PendingCode pending) => Cookie.Give(Context.Response, protector.Protect(JsonSerializer.Serialize(pending)));

    public void Forget() => Cookie.Take(Context.Response);

    private SessionCookie Cookie
    {
        get
        {
            var session = SessionCookie.Of(Context.Features.Get<Site>()!.Operator!, Context.Request);
            return session with { Name = session.Name + "-code" };
        }
    }
}
