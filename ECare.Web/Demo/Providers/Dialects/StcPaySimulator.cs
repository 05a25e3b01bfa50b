using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A wallet whose app asks its owner: numbers for states, Riyadh's time without a zone, a code for a number used twice, no messages.</summary>
internal sealed class StcPaySimulator : ISimulatedProvider
{
    private static readonly TimeSpan Riyadh = TimeSpan.FromHours(3);

    /// <summary>Names stay as they are written: with capitals.</summary>
    private static readonly JsonSerializerOptions Capitals = new();
    private readonly ConcurrentDictionary<string, string> refunds = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Methods { get; } = ["stc-pay-like"];

    public IResult? Answer(SimulatorCall call) => !call.Has("Bearer") || call.Header("X-ClientCode") != call.Settings.Merchant ? Fault("1001", "Client is not known", 401) : (call.Verb, call.Path) switch
    {
        ("POST", "/MobilePayment/MobilePaymentAuthorize") => Authorize(call, Part(call, "MobilePaymentAuthorizeRequestMessage")),
        ("POST", "/PaymentInquiry/PaymentInquiry") => Inquire(call, Part(call, "PaymentInquiryRequestMessage")),
        ("POST", "/RefundPayment/RefundPayment") => Refund(call, Part(call, "RefundPaymentRequestMessage")),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now) => null;

    /// <summary>The telephone has no browser to send anywhere.</summary>
    public Uri? Return(SimulatedOrder order, string secret, DateTimeOffset now) => null;

    private static IResult Authorize(SimulatorCall call, JsonElement message)
    {
        if (SimulatorCall.TextOf(message, "RefNum") is not { Length: > 0 and <= 30 } reference || SimulatorCall.Major(SimulatorCall.TextOf(message, "Amount"), "SAR") is not { } amount
            || SimulatorCall.TextOf(message, "MobileNo") is not { Length: > 6 } mobile || !mobile.All(char.IsAsciiDigit))
        {
            return Fault("2006", "Request is not valid", 400);
        }

        if (call.ByReference(reference) is not null)
        {
            return Fault("2018", "RefNum was used before", 400);
        }

        var order = call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = null,
            CallbackTo = null,
            Open = TimeSpan.FromMinutes(5),
            Language = "ar-SA",
            Msisdn = mobile,
        });
        return Results.Json(new { MobilePaymentAuthorizeResponseMessage = new { STCPayPmtReference = order.Wish.Key, ExpiryDuration = 300 } }, Capitals);
    }

    private static IResult Inquire(SimulatorCall call, JsonElement message)
    {
        object[] found = call.ByReference(SimulatorCall.TextOf(message, "RefNum")) is { } order ? [View(order, call.Now)] : [];
        return Results.Json(new { PaymentInquiryResponseMessage = new { TransactionList = found } }, Capitals);
    }

    private static object View(SimulatedOrder order, DateTimeOffset now)
    {
        var state = order.StateAt(now);
        return new
        {
            RefNum = order.Wish.Reference,
            STCPayRefNum = state == SimulatedState.Paid ? order.TransactionId : null,
            AmountPaid = order.PaidAmount.Amount,
            PaymentStatus = state switch
            {
                SimulatedState.Paid => 2,
                SimulatedState.Refused => 4,
                SimulatedState.Expired => 5,
                _ => 1,
            },
            PaymentDate = state == SimulatedState.Paid ? Local(order.PaidAt) : null,
        };
    }

    /// <summary>Asked again with the same number it says what it said.</summary>
    private IResult Refund(SimulatorCall call, JsonElement message)
    {
        var order = call.Books.Latest.FirstOrDefault(each => each.TransactionId == SimulatorCall.TextOf(message, "STCPayRefNum") && each.Wish.Operator == call.Operator);
        var key = SimulatorCall.TextOf(message, "RefNum");
        if (order is null || key is null || SimulatorCall.Major(SimulatorCall.TextOf(message, "Amount"), "SAR") is not { } amount || !order.Refund(key, amount, call.Now))
        {
            return Fault("3007", "Refund is not possible", 400);
        }

        return Results.Json(new { RefundPaymentResponseMessage = new { NewSTCPayRefNum = refunds.GetOrAdd(key, $"R{order.TransactionId}"), RefundDate = Local(call.Now) } }, Capitals);
    }

    private static JsonElement Part(SimulatorCall call, string name) =>
        call.Body.ValueKind == JsonValueKind.Object && call.Body.TryGetProperty(name, out var part) ? part : default;

    private static string Local(DateTimeOffset at) => at.ToOffset(Riyadh).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static IResult Fault(string code, string text, int status) => Results.Json(new { Code = code, Text = text }, Capitals, statusCode: status);
}
