namespace ECare.Web.Theming;

/// <summary>Themes are read and checked before the host starts to listen: a brand nobody can read must not go live.</summary>
public static class ThemingRegistration
{
    /// <summary>Where <c>operators/</c> is; by default beside the program or, when run from its sources, beside its project.</summary>
    public const string FolderSetting = "Operators:Folder";

    public static WebApplicationBuilder AddTheming(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ThemeCatalogue.Read(Folder(builder)));
        return builder;
    }

    public static WebApplication MapTheming(this WebApplication app)
    {
        SchemeEndpoint.Map(app);
        return app;
    }

    private static string Folder(WebApplicationBuilder builder)
    {
        var root = builder.Environment.ContentRootPath;
        var candidates = new[] { builder.Configuration[FolderSetting], Path.Combine(root, "operators"), Path.Combine(root, "..", "operators") };
        return candidates.FirstOrDefault(folder => folder is not null && Directory.Exists(folder))
            ?? throw new InvalidThemeException($"No folder 'operators' was found; set {FolderSetting}.");
    }
}
