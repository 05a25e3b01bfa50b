using System.Collections.Concurrent;
using ECare.Core.Operators;
using ECare.Core.Payments.Adapters;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;
using ECare.Tests.Operators;
using ECare.Web.Demo.Providers;
using ECare.Web.Features.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Payments.Providers;

/// <summary>The simulated providers alone on a real socket, the portal's adapters that speak to them, and a place where callbacks arrive.</summary>
internal sealed class ProviderHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private int orders;

    private ProviderHost(WebApplication app, FakeTimeProvider clock) => (this.app, Clock) = (app, clock);

    public FakeTimeProvider Clock { get; }

    /// <summary>What came in from the providers, as the portal reads it.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Callbacks { get; } = new();

    public SimulatedProviders Books => app.Services.GetRequiredService<SimulatedProviders>();

    public Uri Address => new(app.Urls.First());

    public static async Task<ProviderHost> StartAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(DemoOperators.All).AddScoped<CurrentOperator>();
        builder.Services.AddSimulatedProviders().AddPaymentAdapters();
        var web = builder.Build();
        var host = new ProviderHost(web, clock);
        web.MapSimulatorApi();
        web.MapMethods("/callback", ["POST", "PUT"], async (HttpRequest request) =>
        {
            host.Callbacks.Enqueue((await HintReader.ReadAsync(request, default))!);
            return Results.Ok();
        });
        await web.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    public IPaymentProvider Adapter(string operatorName, string method) => Adapters(operatorName).Single(each => each.Code == method);

    public IReadOnlyList<IPaymentProvider> Adapters(string operatorName)
    {
        var scope = app.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(DemoOperators.Of(operatorName));
        return [.. scope.ServiceProvider.GetRequiredService<IEnumerable<IPaymentProvider>>()];
    }

    public ProviderOrder Order(Money amount)
    {
        var number = Interlocked.Increment(ref orders);
        return new ProviderOrder(
            Guid.CreateVersion7(), $"TEST{number:D12}", amount, new Uri(Address, "/back?token=abc"), new Uri(Address, "/callback"), "+221770000001", Clock.GetUtcNow(), "en");
    }

    /// <summary>Opens the provider's page as the customer's browser would: a form is sent, an address needs nothing.</summary>
    public async Task OpenAsync(ProviderStart start)
    {
        if (start is ProviderStart.PostForm(var to, var fields))
        {
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
            using var answer = await http.PostAsync(to, new FormUrlEncodedContent(fields));
            Assert.That((int)answer.StatusCode, Is.EqualTo(302), await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Does what the customer does there.</summary>
    /// <returns>The fields that the browser brings back.</returns>
    public async Task<IReadOnlyDictionary<string, string>> DoAsync(string operatorName, string method, ProviderOrder order, CustomerAct act)
    {
        var simulated = Books.Find(operatorName, method, order.MerchantReference) ?? throw new InvalidOperationException("The provider has no such order.");
        var back = await Books.DoAsync(simulated, act, default);
        return back is null
            ? new Dictionary<string, string>()
            : QueryHelpers.ParseQuery(back.Query).ToDictionary(field => field.Key, field => field.Value.ToString());
    }
}
