using System.Text.Json;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A wallet by redirect: ten minutes, an order's number only once, a status for whoever knows number, amount and token, a message with a token instead of the number.</summary>
internal sealed class OrangeSimulator : ISimulatedProvider
{
    public IReadOnlyList<string> Methods { get; } = ["orange-money-like"];

    public IResult? Answer(SimulatorCall call) => !call.Has("Bearer") ? Results.Json(new { code = 41, message = "Expired credentials" }, statusCode: 401) : (call.Verb, call.Path) switch
    {
        ("POST", "/webpayment") => Create(call),
        ("POST", "/transactionstatus") => Status(call),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now) => order.Wish.CallbackTo is { } to
        ? new SimulatedMessage(HttpMethod.Post, to, JsonSerializer.Serialize(new { status = StatusOf(order, now), notif_token = TokenOf(order), txnid = order.TransactionId }))
        : null;

    private static IResult Create(SimulatorCall call)
    {
        if (call.Text("merchant_key") != call.Settings.Merchant || call.Text("order_id") is not { Length: > 0 and <= 30 } reference || call.Address("return_url") is not { } back
            || SimulatorCall.Major(call.Text("amount"), call.Text("currency")) is not { Currency.Code: "XOF" } amount)
        {
            return Results.Json(new { code = 60, message = "Bad request" }, statusCode: 400);
        }

        if (call.ByReference(reference) is not null)
        {
            return Results.Json(new { code = 1301, message = "order_id already used" }, statusCode: 409);
        }

        var order = call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = back,
            CallbackTo = call.Address("notif_url"),
            Open = TimeSpan.FromMinutes(10),
            Language = call.Text("lang") ?? "fr",
        });
        return Results.Json(new { status = 201, message = "OK", pay_token = order.Wish.Key, payment_url = SimulatorCall.PageOf(order), notif_token = TokenOf(order) }, statusCode: 201);
    }

    private static IResult Status(SimulatorCall call) =>
        call.ByReference(call.Text("order_id")) is { } order && order.Wish.Key == call.Text("pay_token") && SimulatorCall.Major(call.Text("amount"), "XOF") == order.Wish.Amount
            ? Results.Json(new { status = StatusOf(order, call.Now), order_id = order.Wish.Reference, txnid = order.TransactionId, amount = SimulatorCall.Major(order.PaidAmount), currency = "XOF" })
            : Results.Json(new { code = 1302, message = "No such transaction" }, statusCode: 404);

    private static string TokenOf(SimulatedOrder order) => string.Concat(order.Wish.Key.Reverse());

    private static string StatusOf(SimulatedOrder order, DateTimeOffset now) => order.StateAt(now) switch
    {
        SimulatedState.Paid => "SUCCESS",
        SimulatedState.Accepted => "PENDING",
        SimulatedState.Refused => "FAILED",
        SimulatedState.Expired => "EXPIRED",
        _ => "INITIATED",
    };
}
