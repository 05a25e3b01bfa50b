namespace ECare.Web.Features.DemoPhone;

/// <summary>The demo's phone: where the messages arrive that a real portal would send.</summary>
public static class DemoPhonePage
{
    public const string Path = "/demo/phone";

    /// <summary>Maps it, only where the demo is on. Everybody may read there what is sent to anybody: it must never exist in production.</summary>
    public static WebApplication MapDemoPhone(this WebApplication app)
    {
        if (app.Configuration.GetValue("Demo:Enabled", defaultValue: false))
        {
            app.MapControllerRoute("demo-phone", Path, new { controller = "DemoPhone", action = "Index" });
            app.MapControllerRoute("demo-phone-answer", $"{Path}/answer", new { controller = "DemoPhone", action = "Answer" });
        }

        return app;
    }
}
