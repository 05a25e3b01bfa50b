using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A bank redirect of the iDEAL and Wero kind: 25 minutes, a message that carries a name only, refunds that take a day.</summary>
internal sealed class IdealSimulator : ISimulatedProvider
{
    private static readonly TimeSpan RefundTakes = TimeSpan.FromDays(1);
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, DateTimeOffset> refunds = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Methods { get; } = ["ideal-wero-like"];

    public IResult? Answer(SimulatorCall call) => !call.Has("Bearer") ? Results.Json(new { status = 401 }, statusCode: 401) : (call.Verb, call.Path) switch
    {
        ("POST", "/v2/payments") => Create(call),
        ("GET", "/v2/payments") => call.ByReference(call.Query("reference")) is { } order ? Results.Json(View(order, call.Now)) : Results.Json(new { status = 404 }, statusCode: 404),
        ("POST", "/v2/refunds") => Refund(call),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now) => order.Wish.CallbackTo is { } to
        ? new SimulatedMessage(HttpMethod.Post, to, $"id={order.Wish.Key}&reference={Uri.EscapeDataString(order.Wish.Reference)}", "application/x-www-form-urlencoded")
        : null;

    private static IResult Create(SimulatorCall call)
    {
        var wanted = call.Body.TryGetProperty("amount", out var part) ? SimulatorCall.Major(SimulatorCall.TextOf(part, "value"), SimulatorCall.TextOf(part, "currency")) : null;
        if (call.ByReference(call.Header("Idempotency-Key")) is { } known)
        {
            return Results.Json(View(known, call.Now), statusCode: known.Wish.Amount == wanted ? 201 : 422);
        }

        if (wanted is not { } amount || amount.Currency.Code != "EUR" || call.Text("reference") is not { Length: > 0 and <= 35 } reference || call.Address("redirectUrl") is not { } back)
        {
            return Results.Json(new { status = 422, detail = "amount, reference and redirectUrl are needed; the scheme knows EUR only" }, statusCode: 422);
        }

        return Results.Json(View(call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = back,
            CallbackTo = call.Address("webhookUrl"),
            Open = TimeSpan.FromMinutes(25),
            Language = call.Text("locale") ?? "en",
        }), call.Now), statusCode: 201);
    }

    private IResult Refund(SimulatorCall call)
    {
        var wanted = call.Body.TryGetProperty("amount", out var part) ? SimulatorCall.Major(SimulatorCall.TextOf(part, "value"), SimulatorCall.TextOf(part, "currency")) : null;
        if (call.ByReference(call.Text("reference")) is not { } order || call.Header("Idempotency-Key") is not { } key || wanted is not { } amount || !order.Refund(key, amount, call.Now))
        {
            return Results.Json(new { status = 422 }, statusCode: 422);
        }

        var at = refunds.GetOrAdd(key, call.Now + RefundTakes);
        return Results.Json(new { id = $"re_{key}", status = call.Now >= at ? "refunded" : "pending", refundedAt = SimulatorCall.Iso(at) }, statusCode: 201);
    }

    private static object View(SimulatedOrder order, DateTimeOffset now) => new
    {
        id = order.Wish.Key,
        status = order.StateAt(now) switch
        {
            SimulatedState.Paid => "Success",
            SimulatedState.Refused => "Cancelled",
            SimulatedState.Expired => "Expired",
            _ => "Open",
        },
        amount = new { value = SimulatorCall.Major(order.PaidAmount), currency = order.PaidAmount.Currency.Code },
        paidAt = order.StateAt(now) == SimulatedState.Paid ? SimulatorCall.Iso(order.PaidAt) : null,
        expiresAt = SimulatorCall.Iso(order.ExpiresAt),
        checkoutUrl = SimulatorCall.PageOf(order),
    };
}
