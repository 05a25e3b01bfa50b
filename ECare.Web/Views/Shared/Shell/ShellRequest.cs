namespace ECare.Web.Views.Shared.Shell;

/// <summary>Hands the shell from whoever knows the site to the layout.</summary>
public static class ShellRequest
{
    public static void SetShell(this HttpContext context, ShellModel shell) => context.Features.Set(shell);

    /// <summary>The shell of this request; a page without one is a bug.</summary>
    public static ShellModel GetShell(this HttpContext context) =>
        context.Features.Get<ShellModel>() ?? throw new InvalidOperationException("The page has no shell: SetShell was not called before its view.");
}
