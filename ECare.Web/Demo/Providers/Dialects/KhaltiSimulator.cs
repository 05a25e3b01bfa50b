using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A wallet that is asked by its own <c>pidx</c>: paisa, no messages, 400 for what was cancelled or has expired, the same order number opens a new order.</summary>
internal sealed class KhaltiSimulator : ISimulatedProvider
{
    private const string Refunds = "/api/merchant-transaction/";

    private static readonly string[] TooLittle = ["Amount should be greater than Rs. 10, that is 1000 paisa."];
    private static readonly string[] Blank = ["This field may not be blank."];

    public IReadOnlyList<string> Methods { get; } = ["khalti-like"];

    public IResult? Answer(SimulatorCall call) => !call.Has("Key") ? Results.Json(new { detail = "Invalid token.", status_code = 401 }, statusCode: 401) : (call.Verb, call.Path.TrimEnd('/')) switch
    {
        ("POST", "/api/v2/epayment/initiate") => Initiate(call),
        ("POST", "/api/v2/epayment/lookup") => Lookup(call),
        ("POST", var path) when path.StartsWith(Refunds, StringComparison.Ordinal) && path.EndsWith("/refund", StringComparison.Ordinal) => Refund(call, path[Refunds.Length..^"/refund".Length]),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now) => null;

    /// <summary>Nothing of it is signed.</summary>
    public Uri? Return(SimulatedOrder order, string secret, DateTimeOffset now)
    {
        var (status, _) = StatusOf(order, now);
        var minor = order.PaidAmount.Minor.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return SimulatedReturn.To(
            order.Wish.ReturnTo!, ("pidx", order.Wish.Key), ("transaction_id", status == "Completed" ? order.TransactionId : ""), ("amount", minor),
            ("total_amount", minor), ("mobile", "98XXXXX000"), ("status", status), ("purchase_order_id", order.Wish.Reference), ("purchase_order_name", order.Wish.Reference));
    }

    private static IResult Initiate(SimulatorCall call)
    {
        if (SimulatorCall.Minor(call.Text("amount"), "NPR") is not { } amount || amount.Minor < 1_000)
        {
            return Results.Json(new { amount = TooLittle, error_key = "validation_error" }, statusCode: 400);
        }

        if (call.Text("purchase_order_id") is not { Length: > 0 and <= 64 } reference || call.Address("return_url") is not { } back || call.Address("website_url") is null)
        {
            return Results.Json(new { return_url = Blank, error_key = "validation_error" }, statusCode: 400);
        }

        var order = call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = back,
            CallbackTo = null,
            Open = TimeSpan.FromMinutes(60),
            Language = "ne-NP",
        });
        return Results.Json(new { pidx = order.Wish.Key, payment_url = SimulatorCall.PageOf(order), expires_at = SimulatorCall.Iso(order.ExpiresAt), expires_in = 3600 });
    }

    private static IResult Lookup(SimulatorCall call)
    {
        if (call.Text("pidx") is not { } pidx || call.Books.Find(pidx) is not { } order || order.Wish.Operator != call.Operator)
        {
            return Results.Json(new { detail = "Not found.", error_key = "validation_error" }, statusCode: 404);
        }

        var (status, code) = StatusOf(order, call.Now);
        return Results.Json(
            new { pidx, total_amount = order.PaidAmount.Minor, status, transaction_id = order.StateAt(call.Now) == SimulatedState.Paid ? order.TransactionId : null, fee = 0, refunded = !order.Refunded.IsZero },
            statusCode: code);
    }

    private static IResult Refund(SimulatorCall call, string transaction)
    {
        var order = call.Books.Latest.FirstOrDefault(each => each.TransactionId == transaction && each.Wish.Operator == call.Operator);
        var amount = order is null ? (Money?)null : SimulatorCall.Minor(call.Text("amount"), "NPR") ?? order.PaidAmount;
        return order is not null && amount is { } wanted && order.Refunded.IsZero && order.Refund(transaction, wanted, call.Now)
            ? Results.Json(new { detail = "Transaction refund successful." })
            : Results.Json(new { detail = "Transaction already refunded or not found." }, statusCode: 400);
    }

    private static (string Status, int Code) StatusOf(SimulatedOrder order, DateTimeOffset now) => order.StateAt(now) switch
    {
        SimulatedState.Paid when order.Refunded == order.PaidAmount => ("Refunded", 200),
        SimulatedState.Paid when !order.Refunded.IsZero => ("Partially Refunded", 200),
        SimulatedState.Paid => ("Completed", 200),
        SimulatedState.Accepted => ("Pending", 200),
        SimulatedState.Refused => ("User canceled", 400),
        SimulatedState.Expired => ("Expired", 400),
        _ => ("Initiated", 200),
    };
}
