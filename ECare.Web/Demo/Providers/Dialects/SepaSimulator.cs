using System.Text.Json;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A direct debit of the SEPA kind: signed now, collected two days later, may bounce, may be called back.</summary>
internal sealed class SepaSimulator : ISimulatedProvider
{
    public IReadOnlyList<string> Methods { get; } = ["sepa-mandate"];

    public TimeSpan Settles => TimeSpan.FromDays(2);

    public IResult? Answer(SimulatorCall call) => !call.Has("Bearer") ? Results.Json(new { error = "unauthorised" }, statusCode: 401) : (call.Verb, call.Path) switch
    {
        ("POST", "/billing_requests") => Create(call),
        ("GET", "/billing_requests") => call.ByReference(call.Query("reference")) is { Wish.IsSetup: true } signed ? Results.Json(View(signed, call.Secret, call.Now)) : Results.Json(new { error = "resource_not_found" }, statusCode: 404),
        ("POST", "/payments") => Collect(call),
        ("GET", "/payments") => call.ByReference(call.Query("reference")) is { } order ? Results.Json(View(order, call.Secret, call.Now)) : Results.Json(new { error = "resource_not_found" }, statusCode: 404),
        ("POST", "/refunds") => Refund(call),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now)
    {
        var body = JsonSerializer.Serialize(new { id = order.Wish.Key, reference = order.Wish.Reference, action = StatusOf(order, now), amount = told.Minor });
        return order.Wish.CallbackTo is { } to
            ? new SimulatedMessage(HttpMethod.Post, to, body) { Header = ("Webhook-Signature", SimulatorSignature.Hex(secret, body)) }
            : null;
    }

    private static IResult Create(SimulatorCall call)
    {
        if (call.ByReference(call.Header("Idempotency-Key")) is { } known)
        {
            return Results.Json(View(known, call.Secret, call.Now));
        }

        // A request for the mandate alone names no amount.
        var isSetup = call.Body.TryGetProperty("mandate_only", out var only) && only.ValueKind == JsonValueKind.True;
        if ((isSetup ? SimulatorCall.Nothing(call.Text("currency")) : SimulatorCall.Minor(call.Text("amount"), call.Text("currency"))) is not { Currency.Code: "EUR" } amount
            || call.Text("reference") is not { Length: > 0 and <= 35 } reference || call.Address("success_redirect_url") is not { } back)
        {
            return Results.Json(new { error = "validation_failed" }, statusCode: 422);
        }

        return Results.Json(View(call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = back,
            CallbackTo = call.Address("webhook_url"),
            Open = TimeSpan.FromHours(1),
            Language = call.Text("language") ?? "en",
            Keeps = true,
            IsSetup = isSetup,
        }), call.Secret, call.Now), statusCode: 201);
    }

    /// <summary>A collection by a mandate that was signed earlier: submitted now, known two days later.</summary>
    private static IResult Collect(SimulatorCall call)
    {
        if (call.ByReference(call.Header("Idempotency-Key")) is { } known)
        {
            return Results.Json(View(known, call.Secret, call.Now));
        }

        if (SimulatedCard.Read(call.Text("mandate"), call.Secret) is not { Fate: not SimulatedFate.Over } mandate)
        {
            return Results.Json(new { error = "mandate_is_inactive" }, statusCode: 422);
        }

        if (SimulatorCall.Minor(call.Text("amount"), call.Text("currency")) is not { Currency.Code: "EUR" } amount || call.Text("reference") is not { Length: > 0 and <= 35 } reference)
        {
            return Results.Json(new { error = "validation_failed" }, statusCode: 422);
        }

        var order = call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = null,
            CallbackTo = null,
            Open = TimeSpan.FromHours(1),
        });
        order.Pay(call.Now, call.Now + TimeSpan.FromDays(2), amount, bounces: mandate.Fate == SimulatedFate.Empty);
        return Results.Json(View(order, call.Secret, call.Now), statusCode: 201);
    }

    private static IResult Refund(SimulatorCall call) =>
        call.ByReference(call.Text("reference")) is { } order && call.Header("Idempotency-Key") is { } key
        && SimulatorCall.Minor(call.Text("amount"), call.Text("currency")) is { } amount && order.Refund(key, amount, call.Now)
            ? Results.Json(new { id = $"RF{key}", created_at = SimulatorCall.Iso(call.Now) }, statusCode: 201)
            : Results.Json(new { error = "refund_not_possible" }, statusCode: 422);

    private static object View(SimulatedOrder order, string secret, DateTimeOffset now) => new
    {
        id = order.Wish.Key,
        status = StatusOf(order, now),
        reason_code = order.StateAt(now) == SimulatedState.Bounced ? "AM04" : null,
        amount = order.PaidAmount.Minor,
        currency = order.PaidAmount.Currency.Code,
        charge_date = order.StateAt(now) == SimulatedState.Accepted ? SimulatorCall.Iso(order.PaidAt) : null,
        confirmed_at = order.StateAt(now) == SimulatedState.Paid ? SimulatorCall.Iso(order.PaidAt) : null,
        authorisation_url = SimulatorCall.PageOf(order),
        mandate = order.Card is { } card ? new { id = card.TokenFor(secret), status = "active", iban_ending = card.LastFour } : null,
    };

    private static string StatusOf(SimulatedOrder order, DateTimeOffset now) => order.StateAt(now) switch
    {
        SimulatedState.Accepted or SimulatedState.Paid when order.Wish.IsSetup => "fulfilled",
        SimulatedState.Accepted => "submitted",
        SimulatedState.Paid => "confirmed",
        SimulatedState.Refused or SimulatedState.Expired => "customer_approval_denied",
        SimulatedState.Bounced => "failed",
        SimulatedState.ChargedBack => "charged_back",
        _ => "pending_customer_approval",
    };
}
