using ECare.Core.Identity.Permissions;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Umbraco.Cms.Web.Common.Controllers;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.SignIn;

/// <summary>What a page or a form is about; the permission table says which roles may.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(Section section, Act act = Act.View, Scope atLeast = Scope.Own) : Attribute
{
    public Section Section => section;

    public Act Act => act;

    public Scope AtLeast => atLeast;
}

/// <summary>
/// Being signed in is the default: a controller of a function asks for it unless it is marked <see cref="AllowAnonymousAttribute"/>; pages of words
/// (<c>Features/Pages</c>) and pages without a controller of their own are for everybody. Runs before the antiforgery check, so that a form sent
/// after the session has ended leads to signing in and not to an error.
/// </summary>
internal sealed class SignedInFilter : IAuthorizationFilter
{
    private const string Features = "ECare.Web.Features.";
    private const string WordPages = "ECare.Web.Features.Pages";

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.ActionDescriptor is not ControllerActionDescriptor action || !IsForPersons(action))
        {
            return;
        }

        if (context.HttpContext.Person is not { } person)
        {
            context.Result = ToSignIn(context.HttpContext);
        }
        else if (!action.EndpointMetadata.OfType<NeedsAttribute>().All(need => PermissionTable.Allows(person.Role, need.Section, need.Act, need.AtLeast)))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
    }

    private static bool IsForPersons(ControllerActionDescriptor action)
    {
        var type = action.ControllerTypeInfo;
        return (type.IsAssignableTo(typeof(RenderController)) || type.IsAssignableTo(typeof(SurfaceController)))
            && type.Namespace is { } space
            && space.StartsWith(Features, StringComparison.Ordinal)
            && !space.StartsWith(WordPages, StringComparison.Ordinal)
            && !action.EndpointMetadata.OfType<IAllowAnonymous>().Any();
    }

    private static IActionResult ToSignIn(HttpContext context) =>
        context.Features.Get<Site>()?.AddressOf(SignInPage.ModelTypeAlias) is { } signIn
            ? new RedirectResult(signIn + ReturnAddress.QueryFor(context.Request))
            : new StatusCodeResult(StatusCodes.Status403Forbidden);
}
