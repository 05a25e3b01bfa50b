using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A wallet by redirect, as Orange Money's web payment: ten minutes' time, our order's number is used once only, and the status is told to whoever
/// knows number, amount and token together. Its notification carries a token instead of our number, so the address that it is sent to carries the number.
/// </summary>
internal sealed class OrangeMoney(ProviderChannel channel) : IPaymentProvider
{
    public const string Method = "orange-money-like";
    private const string Ours = "order";

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(10));

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        var body = new
        {
            merchant_key = channel.Merchant,
            order_id = order.MerchantReference,
            amount = ProviderAmounts.Major(order.Amount),
            currency = order.Amount.Currency.Code,
            return_url = order.ReturnTo,
            cancel_url = order.ReturnTo,
            notif_url = Named(order.CallbackTo, order.MerchantReference),
            lang = order.Language[..2],
        };
        var reply = await channel.PostAsync("/webpayment", body, cancellationToken, Key);
        return reply.IsSuccess && reply.Address("payment_url") is { } page && reply.Text("pay_token") is { } token
            ? new ProviderStart.Redirect(page, token)
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        // Without the token nothing is told; but then nobody was ever shown the page either.
        if (providerReference is null)
        {
            return new ProviderAnswer.NotFound();
        }

        var body = new { order_id = order.MerchantReference, amount = ProviderAmounts.Major(order.Amount), pay_token = providerReference };
        var reply = await channel.PostAsync("/transactionstatus", body, cancellationToken, Key);
        return reply.Text("status") switch
        {
            _ when reply.IsMissing => new ProviderAnswer.NotFound(),
            _ when !reply.IsSuccess => new ProviderAnswer.Unavailable(),
            "SUCCESS" when ProviderAmounts.ReadMajor(reply.Text("amount"), reply.Text("currency")) is { } amount && reply.Text("txnid") is { } id =>
                new ProviderAnswer.Paid(id, amount, order.StartedAt),
            "INITIATED" or "PENDING" => new ProviderAnswer.Pending(),
            "EXPIRED" => new ProviderAnswer.Failed("expired"),
            "FAILED" => new ProviderAnswer.Failed("declined"),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderRefundAnswer>(new ProviderRefundAnswer.Refused("not-possible"));

    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault(Ours) is { Length: > 0 } reference && fields.ContainsKey("notif_token") ? new ProviderHint(reference, fields.GetValueOrDefault("txnid")) : null;

    private static string Named(Uri callback, string reference) => $"{callback.AbsoluteUri}{(callback.Query.Length == 0 ? '?' : '&')}{Ours}={reference}";

    private (string, string) Key => ("Authorization", $"Bearer {channel.Secret}");
}
