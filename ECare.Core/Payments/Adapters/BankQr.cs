using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A code that the customer scans with the bank's own app, as Nepal's dynamic QR: the code carries the amount, every question is signed with
/// HMAC-SHA512 over the values in a fixed order, a number that was there before gives the code that it had, no message ever comes, and nothing is
/// given back this way.
/// </summary>
internal sealed class BankQr(ProviderChannel channel) : IPaymentProvider
{
    public const string Method = "bank-qr";

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Scan, TimeSpan.FromMinutes(15));

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        var amount = ProviderAmounts.Major(order.Amount);
        var (prn, remarks) = (order.MerchantReference, order.MerchantReference);
        var body = new
        {
            merchantCode = channel.Merchant,
            prn,
            amount,
            remarks1 = remarks,
            remarks2 = "",
            dataValidation = Signature.Hex512(channel.Secret, $"{amount},{prn},{channel.Merchant},{remarks},"),
        };
        var reply = await channel.PostAsync("/merchant/thirdPartyDynamicQrDownload", body, cancellationToken);
        return reply.IsSuccess && reply.Text("qrMessage") is { Length: > 0 } code ? new ProviderStart.Scan(code, prn)
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        var prn = order.MerchantReference;
        var body = new { merchantCode = channel.Merchant, prn, dataValidation = Signature.Hex512(channel.Secret, $"{prn},{channel.Merchant}") };
        var reply = await channel.PostAsync("/merchant/thirdPartyDynamicQrGetStatus", body, cancellationToken);
        return reply.Text("paymentStatus") switch
        {
            _ when reply.IsMissing => new ProviderAnswer.NotFound(),
            _ when !reply.IsSuccess => new ProviderAnswer.Unavailable(),
            "success" when ProviderAmounts.ReadMajor(reply.Text("totalTransactionAmount"), order.Amount.Currency.Code) is { } amount && reply.Text("fonepayTraceId") is { } trace =>
                new ProviderAnswer.Paid(trace, amount, order.StartedAt),
            "pending" => new ProviderAnswer.Pending(),
            "failed" => new ProviderAnswer.Failed(reply.Text("reason") == "expired" ? "expired" : "declined"),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderRefundAnswer>(new ProviderRefundAnswer.Refused("not-possible"));

    /// <summary>Nothing comes in from outside.</summary>
    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) => null;
}
