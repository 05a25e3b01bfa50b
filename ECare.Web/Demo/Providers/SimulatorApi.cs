using System.Text.Json;
using ECare.Core.Operators;
using ECare.Core.Payments.Adapters;
using ECare.Web.Demo.Providers.Dialects;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ECare.Web.Demo.Providers;

/// <summary>The interfaces of the demo's payment providers, reached over HTTP like real ones. They exist in a demo only.</summary>
internal static class SimulatorApi
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT"];

    public static IServiceCollection AddSimulatedProviders(this IServiceCollection services) => services
        .AddSingleton<SimulatorServer>(host => () => host.GetRequiredService<IOptions<DemoOptions>>().Value.Simulators ?? AddressOf(host.GetRequiredService<IServer>()))
        .AddSingleton<SimulatedProviders>()
        .AddSingleton<ISimulatedProvider, CardSimulator>()
        .AddSingleton<ISimulatedProvider, IdealSimulator>()
        .AddSingleton<ISimulatedProvider, SepaSimulator>()
        .AddSingleton<ISimulatedProvider, EsewaSimulator>()
        .AddSingleton<ISimulatedProvider, KhaltiSimulator>()
        .AddSingleton<ISimulatedProvider, MomoSimulator>()
        .AddSingleton<ISimulatedProvider, WaveSimulator>()
        .AddSingleton<ISimulatedProvider, OrangeSimulator>()
        .AddSingleton<ISimulatedProvider, SadadSimulator>()
        .AddSingleton<ISimulatedProvider, StcPaySimulator>()
        .AddSingleton<ISimulatedProvider, BankQrSimulator>();

    public static void MapSimulatorApi(this IEndpointRouteBuilder app) =>
        app.MapMethods(PaymentProviderSettings.SimulatorPrefix + "{operator}/{method}/{**path}", Verbs, (Delegate)AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpContext http, OperatorCatalogue operators, SimulatedProviders books, TimeProvider clock)
    {
        var (name, method) = ((string)http.GetRouteValue("operator")!, (string)http.GetRouteValue("method")!);
        if (operators.Find(name)?.PaymentProviders.GetValueOrDefault(method) is not { IsSimulated: true } settings || books.DialectOf(method) is not { } dialect)
        {
            return Results.NotFound();
        }

        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        var call = new SimulatorCall(http, name, method, settings, $"/{http.GetRouteValue("path")}")
        {
            Body = form is null && http.Request.Method != HttpMethods.Get ? await ReadAsync(http) : default,
            Books = books,
            Now = clock.GetUtcNow(),
        };
        return dialect.Answer(call) ?? Results.NotFound();
    }

    private static async Task<JsonElement> ReadAsync(HttpContext http)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : Nothing();
        }
        catch (JsonException)
        {
            return Nothing();
        }
    }

    private static JsonElement Nothing() => JsonSerializer.SerializeToElement(new { });

    /// <summary>Where this very process listens.</summary>
    private static Uri? AddressOf(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault(each => each.StartsWith("http:", StringComparison.OrdinalIgnoreCase)) ?? addresses.FirstOrDefault();
        return address is null ? null : new Uri(address
            .Replace("://+", "://127.0.0.1", StringComparison.Ordinal).Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal).Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal));
    }
}
