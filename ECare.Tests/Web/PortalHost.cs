using System.Net;
using ECare.Web.Features.Components;
using ECare.Web.Hosting;
using ECare.Web.Hosting.Boot;
using ECare.Web.Theming;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Web;

/// <summary>The real pipeline on a real port, with whatever endpoints a test adds. No content, no accounts.</summary>
internal sealed class PortalHost : IAsyncDisposable
{
    private static readonly Lazy<Task<SharedPortal>> TheShared = new(SharedPortal.StartAsync);

    private readonly WebApplication app;

    private PortalHost(WebApplication app) => this.app = app;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IServiceProvider Services => app.Services;

    /// <summary>The whole portal with content and demo; every fixture of the run gets the same one.</summary>
    public static Task<SharedPortal> SharedAsync() => TheShared.Value;

    /// <summary>Ends the shared portal if anybody asked for it.</summary>
    public static async Task StopSharedAsync()
    {
        if (TheShared.IsValueCreated)
        {
            await (await TheShared.Value).DisposeAsync();
        }
    }

    public static async Task<PortalHost> StartAsync(string environment = "Testing", Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null)
    {
        var root = Path.Combine(Repository.Root, "ECare.Web");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "ECare.Web",
            ContentRootPath = root,
            EnvironmentName = environment,
        });
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection([new("Serilog:MinimumLevel:Default", "Fatal"), new("Demo:Enabled", "true")]);
        builder.AddHosting();
        builder.AddTheming();
        builder.Services.AddControllersWithViews();
        configure?.Invoke(builder);

        var portal = builder.Build();
        portal.UseHosting();
        portal.UseAuthorization();
        portal.UseAntiforgery();
        portal.MapHosting();
        portal.MapTheming();
        portal.MapComponentPage();
        map?.Invoke(portal);
        await portal.StartAsync();
        return new PortalHost(portal);
    }

    public async Task<PortalHost> ReadyAsync()
    {
        await Services.GetRequiredService<ReadinessGate>().Opened;
        return this;
    }

    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
