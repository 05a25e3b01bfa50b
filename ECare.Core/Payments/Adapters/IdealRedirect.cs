using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A bank transfer of the iDEAL and Wero kind, by redirect. It must be paid within 25 minutes, cannot recur by itself, and is told of by a message
/// that carries nothing but a name. Money goes back by a transfer of its own, days later.
/// </summary>
internal sealed class IdealRedirect(ProviderChannel channel) : IPaymentProvider
{
    public const string Method = "ideal-wero-like";

    /// <summary>The scheme's limit.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Redirect, Limit) { CanRefund = true };

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        var body = new
        {
            profileId = channel.Merchant,
            reference = order.MerchantReference,
            amount = new { value = ProviderAmounts.Major(order.Amount), currency = order.Amount.Currency.Code },
            redirectUrl = order.ReturnTo,
            webhookUrl = order.CallbackTo,
            expiryMinutes = (int)Limit.TotalMinutes,
            locale = order.Language,
        };
        var reply = await channel.PostAsync("/v2/payments", body, cancellationToken, Key, ("Idempotency-Key", order.MerchantReference));
        return reply.IsSuccess && reply.Address("checkoutUrl") is { } page
            ? new ProviderStart.Redirect(page, reply.Text("id"))
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        var reply = await channel.GetAsync($"/v2/payments?reference={order.MerchantReference}", cancellationToken, Key);
        var amount = reply.Within("amount");
        return reply.Text("status") switch
        {
            _ when reply.IsMissing => new ProviderAnswer.NotFound(),
            _ when !reply.IsSuccess => new ProviderAnswer.Unavailable(),
            "Success" when ProviderAmounts.ReadMajor(amount.Text("value"), amount.Text("currency")) is { } paid && reply.Text("id") is { } id =>
                new ProviderAnswer.Paid(id, paid, reply.Moment("paidAt") ?? order.StartedAt),
            "Open" => new ProviderAnswer.Pending(reply.Moment("expiresAt")),
            "Cancelled" => new ProviderAnswer.Failed("cancelled"),
            "Failure" => new ProviderAnswer.Failed("declined"),
            "Expired" => new ProviderAnswer.Failed("expired"),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public async Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
    {
        var body = new { reference = refund.MerchantReference, amount = new { value = ProviderAmounts.Major(refund.Amount), currency = refund.Amount.Currency.Code } };
        var reply = await channel.PostAsync("/v2/refunds", body, cancellationToken, Key, ("Idempotency-Key", refund.RefundReference));
        return reply.Text("status") switch
        {
            "refunded" when reply.IsSuccess && reply.Text("id") is { } id => new ProviderRefundAnswer.Refunded(id, reply.Moment("refundedAt") ?? DateTimeOffset.UnixEpoch),
            "pending" when reply.IsSuccess => new ProviderRefundAnswer.Pending(),
            _ => reply.IsRefusal ? new ProviderRefundAnswer.Refused("not-accepted") : new ProviderRefundAnswer.Unknown(),
        };
    }

    /// <summary>Anybody may send it: it names the payment and says nothing of it.</summary>
    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("reference") is { Length: > 0 } reference ? new ProviderHint(reference, fields.GetValueOrDefault("id")) : null;

    private (string, string) Key => ("Authorization", $"Bearer {channel.Secret}");
}
