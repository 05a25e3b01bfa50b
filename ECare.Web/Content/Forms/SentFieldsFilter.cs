using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Content.Forms;

/// <summary>
/// Answers 400 to a form whose id, choice or tick is missing or cannot be read: no page of ours sends that, and the value that binding would put in
/// its place is one that nobody chose. What people type arrives as text and is judged by the action.
/// </summary>
internal sealed class SentFieldsFilter : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.Controller is SurfaceController
            && context.ActionDescriptor.Parameters.Any(parameter => IsChosen(parameter) && !IsSent(parameter, context)))
        {
            context.Result = new BadRequestResult();
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private static bool IsChosen(ParameterDescriptor parameter) => parameter.ParameterType.IsValueType && parameter.ParameterType != typeof(CancellationToken);

    private static bool IsSent(ParameterDescriptor parameter, ActionExecutingContext context) =>
        context.ModelState.TryGetValue(parameter.BindingInfo?.BinderModelName ?? parameter.Name, out var field)
            ? field.ValidationState is ModelValidationState.Valid or ModelValidationState.Skipped
            : Nullable.GetUnderlyingType(parameter.ParameterType) is not null;
}
