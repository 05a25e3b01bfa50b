using System.Security.Claims;
using ECare.Core.Identity.Sessions;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Display;

namespace ECare.Web.Features.SignIn;

/// <summary>Recognises the person by the cookie of the site's operator. Stands behind the site's middleware: at another operator the same browser is nobody.</summary>
internal sealed class SignInMiddleware(RequestDelegate next)
{
    private const string Scheme = "code";

    /// <summary>A token is 43 characters; what is longer was not made here.</summary>
    private const int LongestToken = 64;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Site>()?.Operator is { } @operator)
        {
            await RecogniseAsync(context, @operator);
        }

        await next(context);
    }

    private static async Task RecogniseAsync(HttpContext context, Operator @operator)
    {
        var cookie = SessionCookie.Of(@operator, context.Request);
        if (context.Request.Cookies[cookie.Name] is not { Length: > 0 and <= LongestToken } token)
        {
            return;
        }

        // Strangers pay for none of these services.
        var services = context.RequestServices;
        if (await services.GetRequiredService<PortalSessions>().FindAsync(token, context.RequestAborted) is not { } person)
        {
            cookie.Take(context.Response);
            return;
        }

        context.Features.Set(person);
        context.User = PrincipalOf(person);
        context.Features.Set(await services.GetRequiredService<PersonNames>().FindAsync(person, context.RequestAborted));
        if (PreferencesOf(person) is var wishes && wishes != default)
        {
            services.GetRequiredService<SiteRequest>().Prefer(wishes);
        }
    }

    private static ClaimsPrincipal PrincipalOf(SignedIn person) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, person.SessionId.ToString("N")), new Claim(ClaimTypes.Role, person.Role.ToString())],
        Scheme));

    private static DisplayPreferences PreferencesOf(SignedIn person) =>
        new(person.Preferences.Digits == DigitScript.Latin, person.Preferences.Calendar);
}
