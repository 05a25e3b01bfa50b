using ECare.Core.Payments.Adapters;
using ECare.Tests.Operators;
using ECare.Web.Demo.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ECare.Tests.Processes.Money;

/// <summary>The demo's payment providers in the process of the test: they stay when the portal that asks them is killed, as a real one would.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private SimulatorHost(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public SimulatedProviders Books => app.Services.GetRequiredService<SimulatedProviders>();

    /// <summary>Starts them.</summary>
    /// <param name="portal">Where their callbacks go.</param>
    public static async Task<SimulatorHost> StartAsync(Uri portal)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(DemoOperators.All).AddSingleton(TimeProvider.System).AddSimulatedProviders().AddSingleton<SimulatorServer>(_ => () => portal);
        var host = new SimulatorHost(builder.Build());
        host.app.MapSimulatorApi();
        await host.app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
