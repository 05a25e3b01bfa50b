using ECare.Cms.Preview;
using ECare.Web.Demo;
using Umbraco.Extensions;

namespace ECare.Web.Backoffice.Preview;

/// <summary>Drafts as their site shows them, for editors and for whom they send a link (docs/adr/0120).</summary>
internal static class PreviewRegistration
{
    public static WebApplicationBuilder AddPreview(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new PreviewPeople(builder.IsDemo()));
        builder.Services.AddSingleton<PreviewStart>();
        return builder;
    }

    /// <summary>Stands behind signing in: a preview has nobody who is.</summary>
    public static WebApplication UsePreview(this WebApplication app)
    {
        app.UseMiddleware<PreviewPersonMiddleware>();
        return app;
    }

    public static WebApplication MapPreview(this WebApplication app)
    {
        app.MapUmbracoPreview();
        app.MapGet(PreviewAddress.Root + "/{token}", PreviewPage.ShowAsync);
        app.MapGet(PreviewAddress.Root + "/{token}/stamp", PreviewPage.Stamp);
        app.MapGet(PreviewAddress.Root + "/{token}/{**rest}", PreviewPage.Nothing);
        return app;
    }
}
