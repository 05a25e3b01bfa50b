using ECare.Cms.Management;
using ECare.Core.Operators;
using ECare.Web.Backoffice;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ECare.Web.Features.Desk;

/// <summary>
/// Stands before every page of the desk. Who is not signed in is led to the back office's form and back; an operator that is not theirs does not exist for
/// them; and a page says by <see cref="ForPartAttribute"/> what it is about.
/// </summary>
internal sealed class DeskAccess(DeskRights rights, OperatorCatalogue operators) : IAuthorizationFilter
{
    /// <summary>The part of the address that names an operator.</summary>
    public const string Operator = "operator";

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!http.IsFromStaff())
        {
            context.Result = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
                ? new LocalRedirectResult($"{StaffLoginController.Path}?returnPath={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}")
                : new StatusCodeResult(StatusCodes.Status401Unauthorized);
            return;
        }

        var groups = http.StaffGroups();
        if (context.RouteData.Values[Operator] is string name)
        {
            var part = context.ActionDescriptor.EndpointMetadata.OfType<ForPartAttribute>().FirstOrDefault()?.Part;
            if (operators.Find(name) is not { } chosen || (part is { } asked ? !rights.Allows(groups, chosen, asked) : !rights.OperatorsOf(groups).Contains(chosen)))
            {
                context.Result = new NotFoundResult();
                return;
            }

            // From here on the request reads this operator's database and no other.
            http.RequestServices.GetRequiredService<CurrentOperator>().Set(chosen);
        }
        else if (rights.OperatorsOf(groups).Count == 0)
        {
            context.Result = new ViewResult { ViewName = "noDesk", StatusCode = StatusCodes.Status403Forbidden };
        }
    }
}

/// <summary>Says what a page of the desk is about, and so who may read it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForPartAttribute(DeskPart part) : Attribute
{
    /// <summary>What it is about.</summary>
    public DeskPart Part => part;
}
