using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ECare.Web.Features.SignIn;

/// <summary>
/// Who is signed in already is led on. It comes before the antiforgery check: the form of a second tab carries a stranger's token, and the person
/// has done nothing wrong.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StrangersOnlyAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Person is { } person)
        {
            context.Result = new RedirectResult(
                context.HttpContext.RequestServices.GetRequiredService<Destination>().AfterSignIn(context.HttpContext.Request, person));
        }
    }
}
