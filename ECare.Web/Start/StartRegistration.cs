using ECare.Cms.Files;
using ECare.Web.Hosting;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Start;

/// <summary>What is done before the first page is served, in this order.</summary>
internal static class StartRegistration
{
    public static WebApplicationBuilder AddStart(this WebApplicationBuilder builder)
    {
        var folder = new ContentFolder(builder.FolderOf("uSync"));
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton(new UsyncFolder(folder.Documents));
        builder.Services.AddScoped<IStartupWork, ContentStartup>();
        builder.Services.AddScoped<IStartupWork, DatabaseStartup>();
        builder.Services.AddHealthChecks().AddCheck<LossCheck>(LossCheck.Name, tags: [HealthEndpoints.ReadyTag]);
        return builder;
    }
}
