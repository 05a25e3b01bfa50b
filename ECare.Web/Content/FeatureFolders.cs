using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace ECare.Web.Content;

/// <summary>Finds a view beside its controller (<c>Features/Billing</c>), and a page of words in <c>Features/Pages</c> by its document type.</summary>
internal sealed class FeatureFolders : IViewLocationExpander
{
    private const string Root = "ECare.Web.Features.";
    private const string Key = "feature";

    public void PopulateValues(ViewLocationExpanderContext context) => context.Values[Key] = FolderOf(context);

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
    [
        .. context.Values[Key] is { } folder ? new[] { $"/Features/{folder}/{{0}}.cshtml" } : [],
        "/Features/Pages/{0}.cshtml",
        .. viewLocations,
    ];

    private static string? FolderOf(ViewLocationExpanderContext context) =>
        (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)?.ControllerTypeInfo.Namespace is { } space
        && space.StartsWith(Root, StringComparison.Ordinal)
            ? space[Root.Length..].Replace('.', '/')
            : null;
}
