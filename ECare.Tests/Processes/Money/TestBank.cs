using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ECare.Tests.Processes.Money;

/// <summary>A provider in the process of the test: what it has in its books is the truth about who paid what.</summary>
internal sealed class TestBank : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestBank(WebApplication app) => this.app = app;

    public ConcurrentDictionary<string, BankOrder> Orders { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, bool> Paid { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, BankRefund> Refunds { get; } = new(StringComparer.Ordinal);

    public Uri Address { get; private set; } = null!;

    public static async Task<TestBank> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bank = new TestBank(builder.Build());
        bank.app.MapPost("/orders", (BankOrder order) =>
        {
            bank.Orders.TryAdd(order.Reference, order);
            return Results.Ok();
        });
        bank.app.MapGet("/orders/{reference}", (string reference) => Results.Text(
            bank.Paid.ContainsKey(reference) ? "paid" : bank.Orders.ContainsKey(reference) ? "open" : "unknown"));
        bank.app.MapPost("/refunds", (BankRefund refund) =>
        {
            bank.Refunds.TryAdd(refund.Reference, refund);
            return Results.Ok();
        });
        await bank.app.StartAsync();
        bank.Address = new Uri(bank.app.Urls.First());
        return bank;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
