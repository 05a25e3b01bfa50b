using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A wallet that is asked by its own name for the order, as Khalti's KPG-2: amounts in paisa, at least 1,000; the lookup knows <c>pidx</c> only; what
/// was cancelled or has expired is told with status 400; the customer comes back with fields that nobody signed; a refund names the transaction, not the order.
/// </summary>
internal sealed class KhaltiLookup(ProviderChannel channel) : IPaymentProvider
{
    public const string Method = "khalti-like";
    private const long LeastPaisa = 1_000;
    private const string Currency = "NPR";

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(60)) { CanRefund = true, SpeaksMinorUnits = true };

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        if (order.Amount.Minor < LeastPaisa)
        {
            return new ProviderStart.Refused("too-little");
        }

        var body = new
        {
            return_url = order.ReturnTo,
            website_url = order.ReturnTo.GetLeftPart(UriPartial.Authority),
            amount = order.Amount.Minor,
            purchase_order_id = order.MerchantReference,
            purchase_order_name = order.MerchantReference,
        };
        var reply = await channel.PostAsync("/api/v2/epayment/initiate/", body, cancellationToken, Key);
        return reply.IsSuccess && reply.Address("payment_url") is { } page && reply.Text("pidx") is { } pidx
            ? new ProviderStart.Redirect(page, pidx)
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        // Without its name the order cannot be found; but then nobody was ever shown its page either.
        if (providerReference is null)
        {
            return new ProviderAnswer.NotFound();
        }

        var reply = await LookAsync(providerReference, cancellationToken);
        return reply.Text("status") switch
        {
            _ when reply.IsMissing => new ProviderAnswer.NotFound(),
            "Expired" => new ProviderAnswer.Failed("expired"),
            "User canceled" => new ProviderAnswer.Failed("cancelled"),
            _ when !reply.IsSuccess => new ProviderAnswer.Unavailable(),
            "Completed" when ProviderAmounts.ReadMinor(reply.Text("total_amount"), Currency) is { } amount =>
                new ProviderAnswer.Paid(providerReference, amount, order.StartedAt),
            "Pending" or "Initiated" => new ProviderAnswer.Pending(),
            "Refunded" or "Partially Refunded" => new ProviderAnswer.Failed("given-back"),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public async Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
    {
        if (refund.ProviderReference is not { } pidx || (await LookAsync(pidx, cancellationToken)) is not { IsSuccess: true } found || found.Text("transaction_id") is not { } transaction)
        {
            return new ProviderRefundAnswer.Unknown();
        }

        // There is no key against doubles, so what was given back already is asked first.
        if (found.Text("status") is "Refunded" or "Partially Refunded")
        {
            return new ProviderRefundAnswer.Refunded(transaction, found.Moment("refunded_at") ?? DateTimeOffset.UnixEpoch);
        }

        var reply = await channel.PostAsync($"/api/merchant-transaction/{Uri.EscapeDataString(transaction)}/refund/", new { amount = refund.Amount.Minor }, cancellationToken, Key);
        return reply.IsSuccess ? new ProviderRefundAnswer.Refunded(transaction, reply.Moment("refunded_at") ?? DateTimeOffset.UnixEpoch)
            : reply.IsRefusal ? new ProviderRefundAnswer.Refused("not-accepted") : new ProviderRefundAnswer.Unknown();
    }

    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("pidx") is { Length: > 0 } pidx && fields.GetValueOrDefault("purchase_order_id") is { Length: > 0 } reference
            ? new ProviderHint(reference, pidx)
            : null;

    private Task<ProviderReply> LookAsync(string pidx, CancellationToken cancellationToken) =>
        channel.PostAsync("/api/v2/epayment/lookup/", new { pidx }, cancellationToken, Key);

    private (string, string) Key => ("Authorization", $"Key {channel.Secret}");
}
