using System.Text;
using System.Text.Json;
using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A wallet that is reached by a signed form, as eSewa's ePay v2: HMAC-SHA256 over three named fields in base64; the customer comes back with
/// signed JSON in base64; with no answer within five minutes the status is asked for, by our reference and the exact amount. No callback, no refund interface.
/// </summary>
internal sealed class EsewaForm(ProviderChannel channel) : IPaymentProvider
{
    public const string Method = "esewa-like";
    private const string Signed = "total_amount,transaction_uuid,product_code";
    private const string Currency = "NPR";

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(30));

    public Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        var total = ProviderAmounts.Major(order.Amount);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["amount"] = total,
            ["tax_amount"] = "0",
            ["product_service_charge"] = "0",
            ["product_delivery_charge"] = "0",
            ["total_amount"] = total,
            ["transaction_uuid"] = order.MerchantReference,
            ["product_code"] = channel.Merchant,
            ["success_url"] = order.ReturnTo.AbsoluteUri,
            ["failure_url"] = order.ReturnTo.AbsoluteUri,
            ["signed_field_names"] = Signed,
        };
        fields["signature"] = Signature.Base64(channel.Secret, Line(Signed, fields));
        return Task.FromResult<ProviderStart>(new ProviderStart.PostForm(channel.PageAt(order.ReturnTo, "/api/epay/main/v2/form"), fields));
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        var path = $"/api/epay/transaction/status/?product_code={Uri.EscapeDataString(channel.Merchant)}&total_amount={ProviderAmounts.Major(order.Amount)}&transaction_uuid={order.MerchantReference}";
        var reply = await channel.GetAsync(path, cancellationToken);
        return reply.Text("status") switch
        {
            _ when !reply.IsSuccess => new ProviderAnswer.Unavailable(),
            "COMPLETE" when ProviderAmounts.ReadMajor(reply.Text("total_amount"), Currency) is { } amount && reply.Text("ref_id") is { } id =>
                new ProviderAnswer.Paid(id, amount, order.StartedAt),
            "PENDING" or "AMBIGUOUS" => new ProviderAnswer.Pending(),
            "CANCELED" => new ProviderAnswer.Failed("cancelled"),
            "FULL_REFUND" or "PARTIAL_REFUND" => new ProviderAnswer.Failed("given-back"),
            "NOT_FOUND" => new ProviderAnswer.NotFound(),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderRefundAnswer>(new ProviderRefundAnswer.Refused("not-possible"));

    /// <summary>A customer who refused comes back with nothing signed; the page asks by itself.</summary>
    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.GetValueOrDefault("data") is not { Length: > 0 and < 4096 } data || Decode(data) is not { } said
            || said.GetValueOrDefault("signed_field_names") is not { } names || said.GetValueOrDefault("transaction_uuid") is not { Length: > 0 } reference)
        {
            return null;
        }

        // Only what is signed counts: a shorter list of names would leave the reference free to change.
        var covers = names.Split(',').Contains("transaction_uuid", StringComparer.Ordinal);
        return covers && Signature.Matches(Signature.Base64(channel.Secret, Line(names, said)), said.GetValueOrDefault("signature"))
            ? new ProviderHint(reference, said.GetValueOrDefault("transaction_code"))
            : null;
    }

    internal static string Line(string names, IReadOnlyDictionary<string, string> fields) =>
        string.Join(',', names.Split(',').Select(name => $"{name}={fields.GetValueOrDefault(name)}"));

    private static Dictionary<string, string>? Decode(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(data)));
            return document.RootElement.ValueKind != JsonValueKind.Object ? null : document.RootElement.EnumerateObject()
                .DistinctBy(member => member.Name)
                .ToDictionary(member => member.Name, member => member.Value.ToString(), StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return null;
        }
    }
}
