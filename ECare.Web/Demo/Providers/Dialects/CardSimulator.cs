using System.Text.Json;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A card gateway: minor units, an idempotency key, the bank's own question on the way, signed messages, and cards that are remembered.</summary>
internal sealed class CardSimulator : ISimulatedProvider
{
    public IReadOnlyList<string> Methods { get; } = ["card", "mada-like", "benefit-like"];

    public IResult? Answer(SimulatorCall call) => !call.Has("Bearer") ? Results.Json(new { error = "invalid_key" }, statusCode: 401) : (call.Verb, call.Path) switch
    {
        ("POST", "/v1/charges") => Create(call),
        ("GET", "/v1/charges") => call.ByReference(call.Query("reference")) is { } order ? Results.Json(View(order, call.Secret, call.Now)) : Results.Json(new { error = "no_such_charge" }, statusCode: 404),
        ("POST", "/v1/verifications") => Verify(call),
        ("GET", "/v1/verifications") => call.ByReference(call.Query("reference")) is { Wish.IsSetup: true } order ? Results.Json(View(order, call.Secret, call.Now)) : Results.Json(new { error = "no_such_verification" }, statusCode: 404),
        ("POST", "/v1/refunds") => Refund(call),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now)
    {
        var status = StatusOf(order, now);
        var body = JsonSerializer.Serialize(new
        {
            id = order.Wish.Key,
            reference = order.Wish.Reference,
            status,
            amount = told.Minor,
            currency = told.Currency.Code,
            signature = SimulatorSignature.Hex(secret, $"{order.Wish.Key}.{order.Wish.Reference}.{status}"),
        });
        return order.Wish.CallbackTo is { } to ? new SimulatedMessage(HttpMethod.Post, to, body) : null;
    }

    public Uri? Return(SimulatedOrder order, string secret, DateTimeOffset now) => SimulatedReturn.To(
        order.Wish.ReturnTo!,
        ("id", order.Wish.Key),
        ("reference", order.Wish.Reference),
        ("status", StatusOf(order, now)),
        ("signature", SimulatorSignature.Hex(secret, $"{order.Wish.Key}.{order.Wish.Reference}.{StatusOf(order, now)}")));

    private static IResult Create(SimulatorCall call)
    {
        // The same key is the same charge, as long as it asks for the same.
        if (call.ByReference(call.Header("Idempotency-Key")) is { } known)
        {
            return SimulatorCall.Minor(call.Text("amount"), call.Text("currency")) == known.Wish.Amount
                ? Results.Json(View(known, call.Secret, call.Now))
                : Results.Json(new { error = "idempotency_key_in_use" }, statusCode: 422);
        }

        if (call.Text("card") is { } token)
        {
            return Charge(call, token);
        }

        if (call.Text("reference") is not { Length: > 0 and <= 40 } reference || call.Address("return_url") is not { } back
            || SimulatorCall.Minor(call.Text("amount"), call.Text("currency")) is not { } amount)
        {
            return Results.Json(new { error = "invalid_request" }, statusCode: 400);
        }

        return Results.Json(View(call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = back,
            CallbackTo = call.Address("callback_url"),
            Open = TimeSpan.FromMinutes(30),
            Language = call.Text("locale") ?? "en",
            Keeps = call.Body.TryGetProperty("save_card", out var keeps) && keeps.ValueKind == JsonValueKind.True,
        }), call.Secret, call.Now), statusCode: 201);
    }

    /// <summary>A charge by a card that is remembered: decided at once, without the customer.</summary>
    private static IResult Charge(SimulatorCall call, string token)
    {
        if (SimulatedCard.Read(token, call.Secret) is not { } card)
        {
            return Results.Json(new { error = "no_such_card" }, statusCode: 404);
        }

        if (call.Text("reference") is not { Length: > 0 and <= 40 } reference || SimulatorCall.Minor(call.Text("amount"), call.Text("currency")) is not { } amount)
        {
            return Results.Json(new { error = "invalid_request" }, statusCode: 400);
        }

        var order = call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = null,
            CallbackTo = null,
            Open = TimeSpan.FromMinutes(30),
        });
        _ = card.Fate switch
        {
            SimulatedFate.Empty => order.Refuse(call.Now, "insufficient_funds"),
            SimulatedFate.Asks => order.Refuse(call.Now, "authentication_required"),
            SimulatedFate.Over => order.Refuse(call.Now, "expired_card"),
            _ => order.Pay(call.Now, call.Now, amount),
        };
        return Results.Json(View(order, call.Secret, call.Now), statusCode: 201);
    }

    /// <summary>A card is checked for nought: the bank asks as for a payment, and nothing is captured.</summary>
    private static IResult Verify(SimulatorCall call)
    {
        if (call.ByReference(call.Header("Idempotency-Key")) is { } known)
        {
            return Results.Json(View(known, call.Secret, call.Now));
        }

        return call.Text("reference") is not { Length: > 0 and <= 40 } reference || call.Address("return_url") is not { } back || SimulatorCall.Nothing(call.Text("currency")) is not { } nothing
            ? Results.Json(new { error = "invalid_request" }, statusCode: 400)
            : Results.Json(View(call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, nothing)
            {
                ReturnTo = back,
                CallbackTo = null,
                Open = TimeSpan.FromMinutes(30),
                Language = call.Text("locale") ?? "en",
                Keeps = true,
                IsSetup = true,
            }), call.Secret, call.Now), statusCode: 201);
    }

    private static IResult Refund(SimulatorCall call) =>
        call.ByReference(call.Text("reference")) is { } order && call.Header("Idempotency-Key") is { } key
        && SimulatorCall.Minor(call.Text("amount"), call.Text("currency")) is { } amount && order.Refund(key, amount, call.Now)
            ? Results.Json(new { id = $"re_{key}", refunded_at = SimulatorCall.Iso(call.Now) }, statusCode: 201)
            : Results.Json(new { error = "refund_not_possible" }, statusCode: 400);

    private static object View(SimulatedOrder order, string secret, DateTimeOffset now) => new
    {
        id = order.Wish.Key,
        reference = order.Wish.Reference,
        status = StatusOf(order, now),
        decline_code = order.StateAt(now) == SimulatedState.Refused ? order.Refusal ?? "cancelled" : null,
        amount = order.PaidAmount.Minor,
        currency = order.PaidAmount.Currency.Code,
        captured_at = order.StateAt(now) == SimulatedState.Paid ? SimulatorCall.Iso(order.PaidAt) : null,
        redirect_url = SimulatorCall.PageOf(order),
        saved_card = order.Card is not { } card ? null : new
        {
            token = card.TokenFor(secret),
            brand = order.Wish.Method == "card" ? "visa" : order.Wish.Method[..^"-like".Length],
            last_four = card.LastFour,
            expires = order.CreatedAt.AddYears(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        },
    };

    private static string StatusOf(SimulatedOrder order, DateTimeOffset now) => order.StateAt(now) switch
    {
        SimulatedState.Paid => order.Wish.IsSetup ? "verified" : "captured",
        SimulatedState.Accepted => "processing",
        SimulatedState.Refused => "declined",
        SimulatedState.Expired => "expired",
        _ => "requires_action",
    };
}
