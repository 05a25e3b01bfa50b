using System.Threading.RateLimiting;
using ECare.Cms.Letters;
using ECare.Cms.Management;
using ECare.Cms.Staff;
using ECare.Web.Content.Campaigns;
using ECare.Web.Demo;
using ECare.Web.Hosting.Boot;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Backoffice;

/// <summary>Umbraco's own back office at <c>/umbraco</c>, and its people.</summary>
internal static class BackofficeRegistration
{
    /// <summary>How many passwords and codes of one address are looked at, right or wrong; each costs the time of a slow hash.</summary>
    public const string SignInLimit = "staff-sign-in";

    private const int Looks = 300;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static WebApplicationBuilder AddBackoffice(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IStaffGroups, OperatorGroups>();
        services.AddSingleton<BackofficeFiles>();
        services.AddSingleton<StaffSignInTries>();
        services.AddSingleton<IStaffMail, StaffPost>();
        services.AddScoped<IStartupWork, StaffStartup>();
        services.Configure<UmbracoRenderingDefaultsOptions>(options =>
        {
            foreach (var path in StaffCookie.Paths)
            {
                options.ReservedPaths.Add(path);
            }
        });
        var isDemo = builder.IsDemo();
        services.PostConfigure<StaffOptions>(options => options.PasswordOnly = isDemo);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(SignInLimit, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    StaffSignInTries.AddressOf(context),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = Looks, Window = Window })
                : RateLimitPartition.GetNoLimiter("reading"));
        });
        return builder;
    }

    /// <summary>Stands after routing.</summary>
    public static WebApplication UseBackoffice(this WebApplication app)
    {
        app.UseStaff();
        return app;
    }

    public static WebApplication MapBackoffice(this WebApplication app)
    {
        app.MapManagementApi(CampaignOperations.Map);
        app.MapGet("/umbraco/backoffice/{**path}", (HttpContext context, BackofficeFiles files, string? path) => files.Serve(context, path ?? string.Empty));
        app.MapGet("/umbraco/{**path}", BackofficePage.Show);
        return app;
    }
}
