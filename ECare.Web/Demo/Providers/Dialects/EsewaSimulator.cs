using System.Text;
using System.Text.Json;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers.Dialects;

/// <summary>A wallet with a signed form: it sends no messages, returns signed JSON in base64, and knows a payment by reference and exact amount only.</summary>
internal sealed class EsewaSimulator : ISimulatedProvider
{
    private const string Signed = "transaction_code,status,total_amount,transaction_uuid,product_code,signed_field_names";

    public IReadOnlyList<string> Methods { get; } = ["esewa-like"];

    public IResult? Answer(SimulatorCall call) => (call.Verb, call.Path.TrimEnd('/')) switch
    {
        ("POST", "/api/epay/main/v2/form") => Open(call),
        ("GET", "/api/epay/transaction/status") => Status(call),
        _ => null,
    };

    public SimulatedMessage? Callback(SimulatedOrder order, string secret, Money told, DateTimeOffset now) => null;

    public Uri? Return(SimulatedOrder order, string secret, DateTimeOffset now)
    {
        if (order.StateAt(now) != SimulatedState.Paid)
        {
            return order.Wish.ReturnTo;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["transaction_code"] = order.TransactionId,
            ["status"] = "COMPLETE",

            // With commas between thousands, as the real one writes it here and nowhere else.
            ["total_amount"] = order.PaidAmount.Amount.ToString("#,##0.0#", System.Globalization.CultureInfo.InvariantCulture),
            ["transaction_uuid"] = order.Wish.Reference,
            ["product_code"] = order.Wish.Merchant ?? "",
            ["signed_field_names"] = Signed,
        };
        fields["signature"] = SimulatorSignature.Base64(secret, Line(Signed, fields));
        return SimulatedReturn.To(order.Wish.ReturnTo!, ("data", Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(fields)))));
    }

    private static IResult Open(SimulatorCall call)
    {
        var fields = call.Http.Request.HasFormContentType
            ? call.Http.Request.Form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal)
            : [];
        var names = fields.GetValueOrDefault("signed_field_names") ?? "";
        if (!SimulatorSignature.Matches(SimulatorSignature.Base64(call.Secret, Line(names, fields)), fields.GetValueOrDefault("signature"))
            || !names.Contains("transaction_uuid", StringComparison.Ordinal))
        {
            return Results.Json(new { error_message = "Invalid payload signature.", code = "ES104" }, statusCode: 400);
        }

        if (fields.GetValueOrDefault("product_code") != call.Settings.Merchant || !Uri.TryCreate(fields.GetValueOrDefault("success_url"), UriKind.Absolute, out var back)
            || SimulatorCall.Major(fields.GetValueOrDefault("total_amount"), "NPR") is not { } amount)
        {
            return Results.Json(new { error_message = "Invalid request.", code = "ES101" }, statusCode: 400);
        }

        var reference = fields["transaction_uuid"];
        var order = call.ByReference(reference) ?? call.Books.Add(new SimulatedWish(call.Operator, call.Method, SimulatedProviders.NewKey(), reference, amount)
        {
            ReturnTo = back,
            CallbackTo = null,
            Open = TimeSpan.FromMinutes(30),
            Language = "ne-NP",
            Merchant = call.Settings.Merchant,
        });
        return Results.Redirect(SimulatorPages.AddressOf(order));
    }

    private static string Line(string names, Dictionary<string, string> fields) =>
        string.Join(',', names.Split(',').Select(name => $"{name}={fields.GetValueOrDefault(name)}"));

    private static IResult Status(SimulatorCall call)
    {
        var order = call.ByReference(call.Query("transaction_uuid"));
        if (order is null || SimulatorCall.Major(call.Query("total_amount"), "NPR") != order.Wish.Amount || call.Query("product_code") != call.Settings.Merchant)
        {
            return Results.Json(new { status = "NOT_FOUND", ref_id = (string?)null });
        }

        var (status, reference) = order.StateAt(call.Now) switch
        {
            SimulatedState.Paid => ("COMPLETE", order.TransactionId),
            SimulatedState.Accepted => ("AMBIGUOUS", null),
            SimulatedState.Refused or SimulatedState.Expired => ("CANCELED", null),
            _ => ("PENDING", null),
        };
        return Results.Json(new { product_code = call.Settings.Merchant, transaction_uuid = order.Wish.Reference, total_amount = order.PaidAmount.Amount, status, ref_id = reference });
    }
}
