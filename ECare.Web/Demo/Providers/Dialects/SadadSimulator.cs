using System.Text.Json;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A bill at the banks: pushed under our number, paid days later and perhaps not in full, with a signed notice that may come late or twice.</summary>
internal sealed class SadadSimulator : ISimulatedProvider
{
    public IReadOnlyList<string> Methods { get; } = ["sadad-like"];

    public IResult? Answer(SimulatorCall call) => !call.Has("Bearer") ? Results.Json(new { error = "biller not known" }, statusCode: 401) : (call.Verb, call.Path) switch
    {
        ("POST", "/bills") => Push(call),
        ("GET", var path) when path.StartsWith("/bills/", StringComparison.Ordinal) =>
            call.ByReference(path["/bills/".Length..]) is { } order ? Results.Json(View(order, call.Now)) : Results.Json(new { error = "bill not found" }, statusCode: 404),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now)
    {
        var paid = SimulatorCall.Major(told);
        var body = JsonSerializer.Serialize(new
        {
            billNumber = order.Wish.Reference,
            paymentId = order.TransactionId,
            paidAmount = paid,
            signature = SimulatorSignature.Hex(secret, $"{order.Wish.Reference}|{order.TransactionId}|{paid}"),
        });
        return order.Wish.CallbackTo is { } to ? new SimulatedMessage(HttpMethod.Post, to, body) : null;
    }

    /// <summary>The bank knows no shop to go back to.</summary>
    public Uri? Return(SimulatedOrder order, string secret, DateTimeOffset now) => null;

    private static IResult Push(SimulatorCall call)
    {
        if (call.Text("billerCode") != call.Settings.Merchant || call.Text("billNumber") is not { Length: > 0 and <= 20 } number
            || SimulatorCall.Major(call.Text("amount"), call.Text("currency")) is not { Currency.Code: "SAR" } amount)
        {
            return Results.Json(new { error = "bill refused" }, statusCode: 400);
        }

        // A bill that is pushed again is the bill that was there.
        var order = call.ByReference(number) ?? call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), number, amount)
        {
            ReturnTo = null,
            CallbackTo = call.Address("notificationUrl"),
            Open = TimeSpan.FromDays(7),
            Language = "ar-SA",
        });
        return Results.Json(new { billNumber = order.Wish.Reference, billStatus = "UNPAID" }, statusCode: 201);
    }

    private static object View(SimulatedOrder order, DateTimeOffset now) => new
    {
        billNumber = order.Wish.Reference,
        billStatus = order.StateAt(now) switch
        {
            SimulatedState.Paid => "PAID",
            SimulatedState.Refused => "REJECTED",
            SimulatedState.Expired => "EXPIRED",
            _ => "UNPAID",
        },
        paidAmount = SimulatorCall.Major(order.PaidAmount),
        currency = order.PaidAmount.Currency.Code,
        paymentId = order.StateAt(now) == SimulatedState.Paid ? order.TransactionId : null,
        paidAt = order.StateAt(now) == SimulatedState.Paid ? SimulatorCall.Iso(order.PaidAt) : null,
    };
}
