using ECare.Cms.Cluster;
using ECare.Cms.Editors;
using ECare.Cms.Gate;
using ECare.Cms.Hosting;
using ECare.Cms.Publishing;
using ECare.Cms.Web;
using ECare.Cms.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Web.Website.Controllers;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Web;

/// <summary>A small website on Umbraco's real services, a real SQLite file and a real Kestrel.</summary>
internal sealed class CmsWebHost : IAsyncDisposable
{
    public const string ApiKey = "the-key";

    private readonly WebApplication application;
    private readonly string home;

    private CmsWebHost(WebApplication app, string folder)
    {
        application = app;
        home = folder;
        Site = new TestSite(app.Services);
    }

    public IServiceProvider Services => application.Services;

    public TestSite Site { get; }

    public HttpClient Client { get; private set; } = null!;

    public string Folder => home;

    public static async Task<CmsWebHost> StartAsync(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var folder = Directory.CreateTempSubdirectory("ecare-cms-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cms:Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "content.db")};Pooling=False",
            ["Cms:Webhooks:AllowPrivateAddresses"] = "true",

            // There is no other node, and whoever counts the statements of a page shall not meet those of looking for one.
            [$"{ClusterOptions.Section}:{nameof(ClusterOptions.Every)}"] = "01:00:00",
            ["Umbraco:CMS:Webhook:Period"] = "00:00:00.100",
            ["Umbraco:CMS:Webhook:MaximumRetries"] = "2",
            ["Umbraco:CMS:DeliveryApi:Enabled"] = "true",
            ["Umbraco:CMS:DeliveryApi:ApiKey"] = ApiKey,
            ["Umbraco:CMS:DeliveryApi:DisallowedContentTypeAliases:0"] = "siteSettings",
            ["Umbraco:CMS:DeliveryApi:Media:Enabled"] = "true",
            ["Umbraco:CMS:DeliveryApi:OutputCache:Enabled"] = "true",
        }).AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = false);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddECareCms(
            builder.Configuration,
            cms => cms.AddPropertyEditors().AddPublishedContent().AddMedia().AddWebsite().AddDeliveryApi().AddWebhooks(),
            typeof(CmsWebHost).Assembly);
        builder.Services.AddSingleton<IPublishPolicy, LetThrough>();
        builder.Services.AddControllersWithViews().AddApplicationPart(typeof(CmsWebHost).Assembly);
        builder.Services.Configure<MvcViewOptions>(options => options.ViewEngines.Insert(0, new TestViewEngine()));
        builder.Services.Configure<UmbracoRenderingDefaultsOptions>(options => options.NotRouted.Add("siteSettings"));

        var app = builder.Build();
        app.UseStatusCodePages(failed =>
        {
            var routes = failed.HttpContext.RequestServices.GetRequiredService<ErrorPageRoutes>();
            return routes.Find(failed.HttpContext, failed.HttpContext.Response.StatusCode) is { } route
                ? routes.ShowAsync(failed.HttpContext, route)
                : Task.CompletedTask;
        });
        app.UseRouting();
        app.UseUmbracoWebsite();
        app.MapUmbracoMedia();
        app.MapDeliveryApi();
        app.MapGet("/nl/api/broken", () => Results.StatusCode(StatusCodes.Status500InternalServerError));
        app.MapUmbracoWebsite();

        var host = new CmsWebHost(app, folder);
        await app.Services.GetRequiredService<CmsStartup>().InitializeAsync(default);
        await app.StartAsync();
        await host.Site.SeedAsync();
        await app.Services.GetRequiredService<CmsStartup>().LoadAsync(default);
        host.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
        return host;
    }

    public ContentSnapshots Snapshots => Services.GetRequiredService<ContentSnapshots>();

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    /// <summary>A link may break after its page was published, so the site has one.</summary>
    private sealed class LetThrough : IPublishPolicy
    {
        public bool IsBlocking(IContent content, string check) => false;
    }
}
