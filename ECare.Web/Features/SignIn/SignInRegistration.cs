using ECare.Web.Content.Sites;
using ECare.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.SignIn;

/// <summary>Signing in as pages: who a request comes from, and that pages of functions ask for it.</summary>
internal static class SignInRegistration
{
    /// <summary>What encrypted things are encrypted for; nodes and releases share it.</summary>
    private const string ApplicationName = "ecare";

    public static WebApplicationBuilder AddSignIn(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration[$"{HostingOptions.Section}:{nameof(HostingOptions.KeyFolder)}"] ?? new HostingOptions().KeyFolder;
        builder.Services.AddDataProtection()
            .SetApplicationName(ApplicationName)
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(builder.Environment.ContentRootPath, folder)));

        builder.Services.Configure<MvcOptions>(options => options.Filters.Add<SignedInFilter>());
        builder.Services
            .AddSingleton<SignedInFilter>()
            .AddSingleton<PersonNameCache>()
            .AddSingleton<IPersonMenu, PersonMenuSource>()
            .AddSingleton<SignInAddresses>()
            .AddScoped<PersonNames>()
            .AddScoped<PersonSteps>()
            .AddScoped<PendingCodes>()
            .AddScoped<Destination>()
            .AddScoped<SignInView>();
        return builder;
    }

    /// <summary>Stands behind the content's middleware, which says whose site it is.</summary>
    public static WebApplication UseSignIn(this WebApplication app)
    {
        app.UseMiddleware<SignInMiddleware>();
        return app;
    }
}
