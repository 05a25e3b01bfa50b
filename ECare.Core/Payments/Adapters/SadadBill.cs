using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A bill that is pushed to the banks, as SADAD: the customer finds it in the bank's own channel and pays there, perhaps another amount, days later;
/// the bank's notice may be late or come twice, so the bill is asked for. Nothing is given back this way.
/// </summary>
internal sealed class SadadBill(ProviderChannel channel) : IPaymentProvider
{
    public const string Method = "sadad-like";

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.BillPush, TimeSpan.FromDays(7));

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        var body = new
        {
            billerCode = channel.Merchant,
            billNumber = order.MerchantReference,
            amount = ProviderAmounts.Major(order.Amount),
            currency = order.Amount.Currency.Code,
            notificationUrl = order.CallbackTo,
        };
        var reply = await channel.PostAsync("/bills", body, cancellationToken, Key);
        return reply.IsSuccess && reply.Text("billNumber") is { } number ? new ProviderStart.Waiting(number)
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        var reply = await channel.GetAsync($"/bills/{order.MerchantReference}", cancellationToken, Key);
        return reply.Text("billStatus") switch
        {
            _ when reply.IsMissing => new ProviderAnswer.NotFound(),
            _ when !reply.IsSuccess => new ProviderAnswer.Unavailable(),
            "PAID" when ProviderAmounts.ReadMajor(reply.Text("paidAmount"), reply.Text("currency")) is { } amount && reply.Text("paymentId") is { } id =>
                new ProviderAnswer.Paid(id, amount, reply.Moment("paidAt") ?? order.StartedAt),
            "UNPAID" => new ProviderAnswer.Pending(),
            "REJECTED" => new ProviderAnswer.Failed("declined"),
            "EXPIRED" => new ProviderAnswer.Failed("expired"),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderRefundAnswer>(new ProviderRefundAnswer.Refused("not-possible"));

    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("billNumber") is { Length: > 0 } reference && fields.GetValueOrDefault("paymentId") is { } id
        && Signature.Matches(Signature.Hex(channel.Secret, $"{reference}|{id}|{fields.GetValueOrDefault("paidAmount")}"), fields.GetValueOrDefault("signature"))
            ? new ProviderHint(reference, id)
            : null;

    private (string, string) Key => ("Authorization", $"Bearer {channel.Secret}");
}
