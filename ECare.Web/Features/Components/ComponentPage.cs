namespace ECare.Web.Features.Components;

/// <summary>The live style page: every component in every state, in one brand, language and direction at a time.</summary>
public static class ComponentPage
{
    /// <summary>Maps <c>/demo/components</c>; only where the demo is on (<c>Demo:Enabled</c>).</summary>
    public static WebApplication MapComponentPage(this WebApplication app)
    {
        if (app.Configuration.GetValue("Demo:Enabled", defaultValue: false))
        {
            app.MapControllerRoute("components", "/demo/components", new { controller = "Components", action = "Index" });
        }

        return app;
    }
}
