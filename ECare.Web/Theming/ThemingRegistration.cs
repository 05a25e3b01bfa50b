using ECare.Web.Start;

namespace ECare.Web.Theming;

/// <summary>Themes are read and checked before the host starts to listen: a brand nobody can read must not go live.</summary>
public static class ThemingRegistration
{
    public static WebApplicationBuilder AddTheming(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ThemeCatalogue.Read(builder.FolderOf("operators")));
        return builder;
    }

    public static WebApplication MapTheming(this WebApplication app)
    {
        SchemeEndpoint.Map(app);
        return app;
    }
}
