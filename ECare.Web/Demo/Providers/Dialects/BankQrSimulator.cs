using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A bank's dynamic QR: signed questions, a code with the amount in it, a state that is asked for, and no message, ever.</summary>
internal sealed class BankQrSimulator : ISimulatedProvider
{
    private const string Nepal = "NP";
    private const string RupeeNumber = "524";

    public IReadOnlyList<string> Methods { get; } = ["bank-qr"];

    public IResult? Answer(SimulatorCall call) => (call.Verb, call.Path) switch
    {
        ("POST", "/merchant/thirdPartyDynamicQrDownload") => Make(call),
        ("POST", "/merchant/thirdPartyDynamicQrGetStatus") => Tell(call),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now) => null;

    /// <summary>The app on the telephone knows no page to go back to.</summary>
    public Uri? Return(SimulatedOrder order, string secret, DateTimeOffset now) => null;

    private static IResult Make(SimulatorCall call)
    {
        var signed = $"{call.Text("amount")},{call.Text("prn")},{call.Settings.Merchant},{call.Text("remarks1")},{call.Text("remarks2")}";
        if (!IsSigned(call, signed))
        {
            return Refuse("Data validation failed");
        }

        if (call.Text("prn") is not { Length: > 0 and <= 25 } prn || SimulatorCall.Major(call.Text("amount"), "NPR") is not { } amount)
        {
            return Refuse("Invalid amount or PRN");
        }

        var order = call.ByReference(prn);
        if (order is not null && order.Wish.Amount != amount)
        {
            return Refuse("Duplicate PRN");
        }

        order ??= call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), prn, amount)
        {
            ReturnTo = null,
            CallbackTo = null,
            Open = TimeSpan.FromMinutes(15),
            Language = "ne-NP",
        });
        return Results.Json(new { message = "successfully generated", qrMessage = CodeOf(order, call.Settings.Merchant), status = "CREATED", success = true }, statusCode: 201);
    }

    private static IResult Tell(SimulatorCall call)
    {
        if (!IsSigned(call, $"{call.Text("prn")},{call.Settings.Merchant}"))
        {
            return Refuse("Data validation failed");
        }

        if (call.ByReference(call.Text("prn")) is not { } order)
        {
            return Results.Json(new { message = "PRN not found", success = false }, statusCode: 404);
        }

        var state = order.StateAt(call.Now);
        return Results.Json(new
        {
            prn = order.Wish.Reference,
            merchantCode = call.Settings.Merchant,
            fonepayTraceId = state == SimulatedState.Paid ? order.TransactionId : null,
            totalTransactionAmount = SimulatorCall.Major(order.PaidAmount),
            paymentStatus = state switch
            {
                SimulatedState.Paid => "success",
                SimulatedState.Open or SimulatedState.Accepted => "pending",
                _ => "failed",
            },
            reason = state == SimulatedState.Expired ? "expired" : null,
        });
    }

    private static bool IsSigned(SimulatorCall call, string text) => call.Text("merchantCode") == call.Settings.Merchant && CryptographicOperations.FixedTimeEquals(
        HMACSHA512.HashData(Encoding.UTF8.GetBytes(call.Secret), Encoding.UTF8.GetBytes(text)), HexOf(call.Text("dataValidation")));

    private static byte[] HexOf(string? text) => text is { Length: 128 } && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : [];

    private static IResult Refuse(string message) => Results.Json(new { message, success = false }, statusCode: 400);

    /// <summary>The fields of a merchant's code, each with its number and length, closed by a check sum (EMVCo, Merchant-Presented QR).</summary>
    private static string CodeOf(SimulatedOrder order, string merchant)
    {
        var body = Field(0, "01") + Field(1, "12") + Field(26, Field(0, "np.demo.qr") + Field(1, merchant)) + Field(52, "4814") + Field(53, RupeeNumber)
            + Field(54, SimulatorCall.Major(order.Wish.Amount)) + Field(58, Nepal) + Field(59, merchant) + Field(60, "KATHMANDU") + Field(62, Field(1, order.Wish.Reference)) + "6304";
        return body + CheckSum(body).ToString("X4", CultureInfo.InvariantCulture);
    }

    private static string Field(int number, string value) => string.Create(CultureInfo.InvariantCulture, $"{number:00}{value.Length:00}{value}");

    /// <summary>CRC-16/CCITT-FALSE, as the standard has it.</summary>
    internal static ushort CheckSum(string text)
    {
        ushort sum = 0xFFFF;
        foreach (var letter in Encoding.ASCII.GetBytes(text))
        {
            sum ^= (ushort)(letter << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (ushort)((sum & 0x8000) != 0 ? (sum << 1) ^ 0x1021 : sum << 1);
            }
        }

        return sum;
    }
}
