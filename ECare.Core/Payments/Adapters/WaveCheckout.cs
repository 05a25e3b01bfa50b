using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A wallet by redirect, as Wave's Checkout: amounts as text without decimals, half an hour's time, an idempotency key with each session, sessions
/// found again by our reference, webhooks signed over their time and body.
/// </summary>
internal sealed class WaveCheckout(ProviderChannel channel) : IPaymentProvider
{
    public const string Method = "wave-like";

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(30)) { CanRefund = true };

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        var body = new
        {
            amount = ProviderAmounts.Major(order.Amount),
            currency = order.Amount.Currency.Code,
            client_reference = order.MerchantReference,
            success_url = order.ReturnTo,
            error_url = order.ReturnTo,
            webhook_url = order.CallbackTo,
        };
        var reply = await channel.PostAsync("/v1/checkout/sessions", body, cancellationToken, Key, ("Idempotency-Key", order.MerchantReference));
        return reply.IsSuccess && reply.Address("wave_launch_url") is { } page
            ? new ProviderStart.Redirect(page, reply.Text("id"))
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        var found = await channel.GetAsync($"/v1/checkout/sessions/search?client_reference={order.MerchantReference}", cancellationToken, Key);
        if (!found.IsSuccess)
        {
            return new ProviderAnswer.Unavailable();
        }

        var session = found.First("result");
        return (session.Text("payment_status"), session.Text("checkout_status")) switch
        {
            (null, null) => new ProviderAnswer.NotFound(),
            ("succeeded", _) when ProviderAmounts.ReadMajor(session.Text("amount"), session.Text("currency")) is { } amount && session.Text("id") is { } id =>
                new ProviderAnswer.Paid(id, amount, session.Moment("when_completed") ?? order.StartedAt),
            ("cancelled", _) => new ProviderAnswer.Failed("cancelled"),
            (_, "expired") => new ProviderAnswer.Failed("expired"),
            ("processing", "open") => new ProviderAnswer.Pending(session.Moment("when_expires")),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public async Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
    {
        // The session is given back as a whole, and asking twice is the same.
        var reply = await channel.PostAsync(
            $"/v1/checkout/sessions/{Uri.EscapeDataString(refund.ProviderReference ?? "")}/refund", new { amount = ProviderAmounts.Major(refund.Amount) }, cancellationToken, Key, ("Idempotency-Key", refund.RefundReference));
        return reply.IsSuccess ? new ProviderRefundAnswer.Refunded(refund.RefundReference, reply.Moment("when_refunded") ?? DateTimeOffset.UnixEpoch)
            : reply.IsRefusal ? new ProviderRefundAnswer.Refused("not-accepted") : new ProviderRefundAnswer.Unknown();
    }

    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields)
    {
        var parts = (fields.GetValueOrDefault(HintFields.Header("wave-signature")) ?? "").Split(',');
        var time = parts.FirstOrDefault(part => part.StartsWith("t=", StringComparison.Ordinal))?[2..];
        var signed = parts.FirstOrDefault(part => part.StartsWith("v1=", StringComparison.Ordinal))?[3..];
        return fields.GetValueOrDefault("client_reference") is { Length: > 0 } reference
            && Signature.Matches(Signature.Hex(channel.Secret, time + fields.GetValueOrDefault(HintFields.Body)), signed)
                ? new ProviderHint(reference, fields.GetValueOrDefault("id"))
                : null;
    }

    private (string, string) Key => ("Authorization", $"Bearer {channel.Secret}");
}
