using System.Globalization;
using System.Net.Http.Json;
using ECare.Core.Billing;
using ECare.Core.Idempotency;
using ECare.Core.Ledger;
using ECare.Core.Notices;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Tests.Operators;
using ECare.Tests.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ECare.Tests.Processes.Money;

/// <summary>
/// The assembly of the tests as a program: a server with the product's own payments, database and job behind three addresses, so that it can
/// be killed. Its provider lives in the process of the test and outlives it.
/// </summary>
internal static class PaymentServer
{
    public const string Word = "payment-server";

    public const string Operator = "chautari";

    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan SlowBank = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services
            .AddSingleton<TimeProvider>(new FastClock(long.Parse(builder.Configuration["Epoch"]!, CultureInfo.InvariantCulture)))
            .AddPersistence(System.Reflection.Assembly.Load("ECare.Campaigns"))
            .AddLedger().AddIdempotency().AddBilling().AddPayments()
            .AddNotices().AddNotifications().AddSingleton<IMessageLanguages, SaidKeys>()
            .AddSingleton<IPaymentProvider>(_ => new RemoteBank(new Uri(builder.Configuration["Bank"]!)))
            .AddHostedService<Polling>();
        var app = builder.Build();
        var fault = Enum.Parse<ServerFault>(builder.Configuration["Fault"] ?? "None");

        app.MapGet("/ready", (IServiceScopeFactory scopes) => WithinAsync(scopes, async scope =>
            await scope.GetRequiredService<PaymentDesk>().LookAsync(Guid.Empty, default) is null ? Results.Ok() : Results.NotFound()));
        app.MapPost("/start", (StartCall call, IServiceScopeFactory scopes) => WithinAsync(scopes, async scope =>
        {
            // Planted: whoever sends again is not known again.
            var key = fault == ServerFault.RetryWithoutKey ? Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture) : call.Key;
            var wish = new StartPayment(
                new PaymentPayer.Customer(call.Account), call.Account, new PaymentWish.OldestFirst(), RemoteBank.Method, key, new PaymentAddresses("https://portal.example/{payment}", "https://portal.example/"));
            var begun = await scope.GetRequiredService<PaymentDesk>().StartAsync(wish, default);

            // It is committed and the answer is slow on its way, with every server alike: a kill now is what keys are for.
            await Task.Delay(SlowAnswer);
            return begun switch
            {
                StartPaymentOutcome.Started(var id, _, _) => Results.Ok(id),
                StartPaymentOutcome.Repeated(var id, _, _) => Results.Ok(id),
                StartPaymentOutcome.InFlight => Results.StatusCode(409),
                var other => Results.Problem(other.GetType().Name, statusCode: 422),
            };
        }));
        app.MapPost("/hint/{reference}", (string reference, IServiceScopeFactory scopes) =>
        {
            var taken = WithinAsync(scopes, async scope =>
            {
                await Task.Delay(SlowBank);
                var outcome = await scope.GetRequiredService<PaymentDesk>().TakeHintAsync(RemoteBank.Method, new Dictionary<string, string>(StringComparer.Ordinal) { ["order"] = reference }, default);
                return outcome is HintOutcome.Taken { State: PaymentState.Posted } ? Results.Ok() : Results.StatusCode(202);
            });

            // Planted: the provider is thanked while the work is still under way.
            return fault == ServerFault.AcknowledgeBeforeCommit ? Task.FromResult(Results.Ok()) : taken;
        });
        app.MapPost("/refund", (RefundCall call, IServiceScopeFactory scopes) => WithinAsync(scopes, async scope =>
            await scope.GetRequiredService<PaymentDesk>().RefundAsync(new RefundPayment(call.Payment, Primitives(call.Minor), "Refund.Agreed", call.Key), default) switch
            {
                RefundPaymentOutcome.Asked or RefundPaymentOutcome.Repeated => Results.Ok(),
                var other => Results.Problem(other.GetType().Name, statusCode: 422),
            }));
        await app.RunAsync();
    }

    private static ECare.Core.Primitives.Money Primitives(long minor) => ECare.Core.Primitives.Money.FromMinor(minor, Currency.Of("NPR"));

    private static async Task<IResult> WithinAsync(IServiceScopeFactory scopes, Func<IServiceProvider, Task<IResult>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(DemoOperators.Of(Operator));
        return await act(scope.ServiceProvider);
    }

    /// <summary>The product's job, as often as the test's hurry needs it.</summary>
    private sealed class Polling(IServiceScopeFactory scopes) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(150, stoppingToken);
                await WithinAsync(scopes, async scope =>
                {
                    await scope.GetRequiredService<PaymentPolling>().RunAsync(stoppingToken);
                    return Results.Ok();
                });
            }
        }
    }
}

internal sealed record StartCall(long Account, string Key);

internal sealed record RefundCall(Guid Payment, long Minor, string Key);

/// <summary>Mistakes that are made on purpose in the server of the test, to see that the test finds them.</summary>
internal enum ServerFault
{
    None,
    AcknowledgeBeforeCommit,
    RetryWithoutKey,
}

/// <summary>Sixty times as fast as the wall's and the same in every process, so that leases and waits of minutes pass in seconds.</summary>
internal sealed class FastClock(long epochMilliseconds) : TimeProvider
{
    public const int Speed = 60;

    public override DateTimeOffset GetUtcNow()
    {
        var epoch = DateTimeOffset.FromUnixTimeMilliseconds(epochMilliseconds);
        return epoch + ((System.GetUtcNow() - epoch) * Speed);
    }
}

/// <summary>Talks to the bank in the test's process.</summary>
internal sealed class RemoteBank(Uri bank) : IPaymentProvider, IDisposable
{
    public const string Method = "esewa-like";

    private readonly HttpClient client = new() { BaseAddress = bank, Timeout = TimeSpan.FromSeconds(10) };

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Redirect, TimeSpan.FromHours(2)) { CanRefund = true };

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsJsonAsync("orders", new BankOrder(order.MerchantReference, order.Amount.Minor, order.PaymentId), cancellationToken);
        return answer.IsSuccessStatusCode ? new ProviderStart.Redirect(new Uri(bank, order.MerchantReference)) : new ProviderStart.Unknown();
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken) =>
        await client.GetStringAsync(new Uri($"orders/{order.MerchantReference}", UriKind.Relative), cancellationToken) switch
        {
            "paid" => new ProviderAnswer.Paid($"X-{order.MerchantReference}", order.Amount, DateTimeOffset.UnixEpoch),
            "open" => new ProviderAnswer.Pending(),
            _ => new ProviderAnswer.NotFound(),
        };

    public async Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsJsonAsync("refunds", new BankRefund(refund.RefundReference, refund.MerchantReference, refund.Amount.Minor), cancellationToken);
        return answer.IsSuccessStatusCode ? new ProviderRefundAnswer.Refunded($"X-{refund.RefundReference}", DateTimeOffset.UnixEpoch) : new ProviderRefundAnswer.Unknown();
    }

    public void Dispose() => client.Dispose();

    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) => fields.TryGetValue("order", out var order) ? new ProviderHint(order, null) : null;
}

internal sealed record BankOrder(string Reference, long Minor, Guid Payment);

internal sealed record BankRefund(string Reference, string Order, long Minor);
