using System.Net;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A wallet on the telephone, as MTN's MoMo: we name the request with a UUID and are told 202; the customer confirms on the telephone; the callback
/// comes once and is never repeated, so it is asked for; amounts are text; a UUID that was there before is a 409. A pre-approval that its owner agreed to
/// on the telephone lets requests for payment through without a question, until it ends or is taken back.
/// </summary>
internal sealed class MomoWallet(ProviderChannel channel) : ISavesWithoutPaying
{
    public const string Method = "momo-like";

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.WalletPush, TimeSpan.FromMinutes(15)) { NeedsMsisdn = true, CanRefund = true, CanBeSaved = true, IsSavedApart = true };

    /// <summary>For how long a wallet is asked to agree, in seconds.</summary>
    private const int ApprovedFor = 365 * 24 * 60 * 60;

    private const string Approvals = "/collection/v1_0/preapproval";

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        if (order.Msisdn is not { } msisdn)
        {
            return new ProviderStart.Refused("number-missing");
        }

        var reference = order.PaymentId.ToString("D");
        var body = new
        {
            amount = ProviderAmounts.Major(order.Amount),
            currency = order.Amount.Currency.Code,
            externalId = order.MerchantReference,
            payer = new { partyIdType = "MSISDN", partyId = msisdn.TrimStart('+') },
            payerMessage = order.MerchantReference,
            payeeNote = order.MerchantReference,
        };
        var reply = await channel.PostAsync(
            "/collection/v1_0/requesttopay", body, cancellationToken, [.. Keys(reference), ("X-Callback-Url", order.CallbackTo.AbsoluteUri)]);
        return reply.Status switch
        {
            HttpStatusCode.Accepted or HttpStatusCode.Conflict => new ProviderStart.Waiting(reference),
            _ => reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown(),
        };
    }

    /// <summary>The wallet asks its owner whether we may take money later; the answer is asked for.</summary>
    public async Task<ProviderStart> SaveAsync(ProviderSetup setup, CancellationToken cancellationToken)
    {
        if (setup.Msisdn is not { } msisdn)
        {
            return new ProviderStart.Refused("number-missing");
        }

        var reference = setup.Id.ToString("D");
        var body = new
        {
            payer = new { partyIdType = "MSISDN", partyId = msisdn.TrimStart('+') },
            payerCurrency = setup.Currency.Code,
            payerMessage = setup.Reference,
            validityTime = ApprovedFor,
        };
        var reply = await channel.PostAsync(Approvals, body, cancellationToken, Keys(reference));
        return reply.Status is HttpStatusCode.Accepted or HttpStatusCode.Conflict ? new ProviderStart.Waiting(reference)
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderSetupAnswer> QueryAsync(ProviderSetup setup, CancellationToken cancellationToken)
    {
        var reply = await channel.GetAsync($"{Approvals}/{setup.Id:D}", cancellationToken, Keys(null));
        return !reply.IsSuccess || setup.Msisdn is not { Length: > 4 } msisdn ? new ProviderSetupAnswer.Unclear() : reply.Text("status") switch
        {
            "SUCCESSFUL" when reply.Text("preApprovalId") is { Length: > 0 } id && reply.Moment("expirationDateTime") is { } end => new ProviderSetupAnswer.Kept(
                new ProviderToken($"{id} {msisdn}", "momo", msisdn[^4..], DateOnly.FromDateTime(end.UtcDateTime).AddDays(-1))),
            "PENDING" => new ProviderSetupAnswer.Pending(),
            "FAILED" => new ProviderSetupAnswer.Failed(Reason(reply.Text("reason"))),
            _ => new ProviderSetupAnswer.Unclear(),
        };
    }

    /// <summary>A request for payment that names the pre-approval: it is taken on now, and known a little later.</summary>
    public async Task<ProviderStart> ChargeAsync(ProviderOrder order, string token, CancellationToken cancellationToken)
    {
        if (token.Split(' ') is not [var approval, var msisdn])
        {
            return new ProviderStart.Refused(ChargeRefusals.Gone);
        }

        var reference = order.PaymentId.ToString("D");
        var body = new
        {
            amount = ProviderAmounts.Major(order.Amount),
            currency = order.Amount.Currency.Code,
            externalId = order.MerchantReference,
            payer = new { partyIdType = "MSISDN", partyId = msisdn.TrimStart('+') },
            payerMessage = order.MerchantReference,
            payeeNote = order.MerchantReference,
            preApprovalId = approval,
        };
        var reply = await channel.PostAsync("/collection/v1_0/requesttopay", body, cancellationToken, Keys(reference));
        return reply.Status is HttpStatusCode.Accepted or HttpStatusCode.Conflict ? new ProviderStart.Waiting(reference)
            : reply.Text("code") is "PREAPPROVAL_NOT_FOUND" or "PREAPPROVAL_EXPIRED" ? new ProviderStart.Refused(ChargeRefusals.Gone)
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        var reference = order.PaymentId.ToString("D");
        var reply = await channel.GetAsync($"/collection/v1_0/requesttopay/{reference}", cancellationToken, Keys(null));
        return reply.Text("status") switch
        {
            _ when reply.IsMissing => new ProviderAnswer.NotFound(),
            _ when !reply.IsSuccess => new ProviderAnswer.Unavailable(),
            "SUCCESSFUL" when ProviderAmounts.ReadMajor(reply.Text("amount"), reply.Text("currency")) is { } amount =>
                new ProviderAnswer.Paid(reference, amount, order.StartedAt),
            "PENDING" => new ProviderAnswer.Pending(),
            "FAILED" => new ProviderAnswer.Failed(Reason(reply.Text("reason"))),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public async Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
    {
        var reference = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(refund.RefundReference)).AsSpan(0, 16)).ToString("D");
        var body = new { amount = ProviderAmounts.Major(refund.Amount), currency = refund.Amount.Currency.Code, externalId = refund.RefundReference, referenceIdToRefund = refund.ProviderReference };
        var reply = await channel.PostAsync("/disbursement/v1_0/refund", body, cancellationToken, Keys(reference));
        if (reply.Status is not (HttpStatusCode.Accepted or HttpStatusCode.Conflict))
        {
            return reply.IsRefusal ? new ProviderRefundAnswer.Refused("not-accepted") : new ProviderRefundAnswer.Unknown();
        }

        var found = await channel.GetAsync($"/disbursement/v1_0/refund/{reference}", cancellationToken, Keys(null));
        return found.Text("status") switch
        {
            "SUCCESSFUL" when found.IsSuccess => new ProviderRefundAnswer.Refunded(reference, found.Moment("at") ?? DateTimeOffset.UnixEpoch),
            "FAILED" when found.IsSuccess => new ProviderRefundAnswer.Refused("not-accepted"),
            _ => new ProviderRefundAnswer.Pending(),
        };
    }

    /// <summary>Nothing is signed.</summary>
    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("externalId") is { Length: > 0 } reference ? new ProviderHint(reference, fields.GetValueOrDefault("financialTransactionId")) : null;

    private (string, string)[] Keys(string? reference) =>
    [
        ("Authorization", $"Bearer {channel.Secret}"),
        ("Ocp-Apim-Subscription-Key", channel.Merchant),
        ("X-Target-Environment", "demo"),
        .. reference is null ? Array.Empty<(string, string)>() : [("X-Reference-Id", reference)],
    ];

    private static string Reason(string? reason) => reason switch
    {
        "APPROVAL_REJECTED" => "cancelled",
        "EXPIRED" => "expired",
        "PREAPPROVAL_NOT_FOUND" or "PREAPPROVAL_EXPIRED" => ChargeRefusals.Gone,
        "NOT_ENOUGH_FUNDS" or "PAYER_LIMIT_REACHED" => "no-funds",
        _ => "declined",
    };
}
