using System.Globalization;
using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A wallet on the telephone, as stc pay: the app asks its owner; amounts are JSON numbers, states are numbers (1 open, 2 paid, 4 cancelled, 5 run out),
/// times are Riyadh's without saying so, our number used twice is a fault with a code of its own, and no message comes, so it is asked for.
/// </summary>
internal sealed class StcPayWallet(ProviderChannel channel) : IPaymentProvider
{
    public const string Method = "stc-pay-like";

    private const string DuplicateReference = "2018";
    private static readonly TimeSpan Riyadh = TimeSpan.FromHours(3);

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.WalletPush, TimeSpan.FromMinutes(5)) { NeedsMsisdn = true, CanRefund = true };

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        if (order.Msisdn is not { } msisdn)
        {
            return new ProviderStart.Refused("number-missing");
        }

        var reply = await AskAsync(
            "MobilePayment/MobilePaymentAuthorize",
            new(StringComparer.Ordinal)
            {
                ["RefNum"] = order.MerchantReference,
                ["BillNumber"] = order.MerchantReference,
                ["MobileNo"] = msisdn.TrimStart('+'),
                ["Amount"] = order.Amount.Amount,
            },
            cancellationToken);
        return reply.IsSuccess || reply.Text("Code") == DuplicateReference ? new ProviderStart.Waiting(order.MerchantReference)
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        var reply = await AskAsync("PaymentInquiry/PaymentInquiry", new(StringComparer.Ordinal) { ["RefNum"] = order.MerchantReference }, cancellationToken);
        if (!reply.IsSuccess)
        {
            return new ProviderAnswer.Unavailable();
        }

        // A number that it does not know is an empty list, not a fault.
        var list = reply.Within("PaymentInquiryResponseMessage");
        var found = list.First("TransactionList");
        return found.Text("PaymentStatus") switch
        {
            null when list.Within("TransactionList").IsEmptyList => new ProviderAnswer.NotFound(),
            "1" => new ProviderAnswer.Pending(),
            "2" when ProviderAmounts.ReadMajor(found.Text("AmountPaid"), order.Amount.Currency.Code) is { } amount && found.Text("STCPayRefNum") is { } id =>
                new ProviderAnswer.Paid(id, amount, LocalMoment(found.Text("PaymentDate")) ?? order.StartedAt),
            "4" => new ProviderAnswer.Failed("cancelled"),
            "5" => new ProviderAnswer.Failed("expired"),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public async Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(
            "RefundPayment/RefundPayment",
            new(StringComparer.Ordinal) { ["STCPayRefNum"] = refund.ProviderReference, ["RefNum"] = refund.RefundReference, ["Amount"] = refund.Amount.Amount },
            cancellationToken);
        var done = reply.Within("RefundPaymentResponseMessage");
        return done.Text("NewSTCPayRefNum") is { } id ? new ProviderRefundAnswer.Refunded(id, LocalMoment(done.Text("RefundDate")) ?? DateTimeOffset.UnixEpoch)
            : reply.IsRefusal ? new ProviderRefundAnswer.Refused("not-accepted") : new ProviderRefundAnswer.Unknown();
    }

    /// <summary>Nothing comes in from outside.</summary>
    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) => null;

    /// <summary>Every message stands under a name that repeats the address. Names begin with capitals, which only a dictionary keeps.</summary>
    private Task<ProviderReply> AskAsync(string path, Dictionary<string, object?> fields, CancellationToken cancellationToken) => channel.PostAsync(
        "/" + path, new Dictionary<string, object>(StringComparer.Ordinal) { [$"{path[(path.IndexOf('/') + 1)..]}RequestMessage"] = fields }, cancellationToken, Keys);

    private (string, string)[] Keys => [("X-ClientCode", channel.Merchant), ("Authorization", $"Bearer {channel.Secret}")];

    private static DateTimeOffset? LocalMoment(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(local, Riyadh).ToUniversalTime() : null;
}
