using System.Globalization;
using System.Text.Json;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A wallet by redirect with sessions of half an hour, an idempotency key and signed messages.</summary>
internal sealed class WaveSimulator : ISimulatedProvider
{
    private const string Sessions = "/v1/checkout/sessions";

    public IReadOnlyList<string> Methods { get; } = ["wave-like"];

    public IResult? Answer(SimulatorCall call) => !call.Has("Bearer") ? Results.Json(new { code = "invalid-auth" }, statusCode: 401) : (call.Verb, call.Path) switch
    {
        ("POST", Sessions) => Create(call),
        ("GET", Sessions + "/search") => Results.Json(new { result = call.ByReference(call.Query("client_reference")) is { } order ? new[] { View(order, order.PaidAmount, call.Now) } : [] }),
        ("POST", var path) when path.StartsWith(Sessions + "/", StringComparison.Ordinal) && path.EndsWith("/refund", StringComparison.Ordinal) => Refund(call, path[(Sessions.Length + 1)..^"/refund".Length]),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now)
    {
        var body = JsonSerializer.Serialize(View(order, told, now));
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return order.Wish.CallbackTo is { } to
            ? new SimulatedMessage(HttpMethod.Post, to, body) { Header = ("Wave-Signature", $"t={time},v1={SimulatorSignature.Hex(secret, time + body)}") }
            : null;
    }

    private static IResult Create(SimulatorCall call)
    {
        var wanted = SimulatorCall.Major(call.Text("amount"), call.Text("currency"));
        if (call.ByReference(call.Header("Idempotency-Key")) is { } known)
        {
            return known.Wish.Amount == wanted ? Results.Json(View(known, known.PaidAmount, call.Now)) : Results.Json(new { code = "idempotency-mismatch" }, statusCode: 422);
        }

        if (wanted is not { Currency.Code: "XOF" } amount || call.Text("client_reference") is not { Length: > 0 and <= 255 } reference || call.Address("success_url") is not { } back)
        {
            return Results.Json(new { code = "request-validation-error" }, statusCode: 422);
        }

        var order = call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = back,
            CallbackTo = call.Address("webhook_url"),
            Open = TimeSpan.FromMinutes(30),
            Language = "fr-SN",
        });
        return Results.Json(View(order, amount, call.Now));
    }

    private static IResult Refund(SimulatorCall call, string id) =>
        call.Books.Find(id) is { } order && order.Wish.Operator == call.Operator && call.Header("Idempotency-Key") is { } key
        && SimulatorCall.Major(call.Text("amount"), "XOF") is { } amount && order.Refund(key, amount, call.Now)
            ? Results.Json(new { when_refunded = SimulatorCall.Iso(call.Now) })
            : Results.Json(new { code = "checkout-refund-failed" }, statusCode: 400);

    private static object View(SimulatedOrder order, Money amount, DateTimeOffset now)
    {
        var state = order.StateAt(now);
        return new
        {
            id = order.Wish.Key,
            amount = SimulatorCall.Major(amount),
            currency = amount.Currency.Code,
            client_reference = order.Wish.Reference,
            checkout_status = state switch { SimulatedState.Paid => "complete", SimulatedState.Expired => "expired", _ => "open" },
            payment_status = state switch { SimulatedState.Paid => "succeeded", SimulatedState.Refused => "cancelled", _ => "processing" },
            wave_launch_url = SimulatorCall.PageOf(order),
            when_completed = state == SimulatedState.Paid ? SimulatorCall.Iso(order.PaidAt) : null,
            when_expires = SimulatorCall.Iso(order.ExpiresAt),
        };
    }
}
