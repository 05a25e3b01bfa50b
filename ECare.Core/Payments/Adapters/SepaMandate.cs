using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// A direct debit of the SEPA kind: the customer signs a mandate on the provider's page, the money is collected two business days later, and may
/// bounce then (an R-transaction before settlement). What is called back after settlement (eight weeks, no reason asked) the provider tells as charged back.
/// </summary>
internal sealed class SepaMandate(ProviderChannel channel) : ISavesWithoutPaying
{
    public const string Method = "sepa-mandate";

    /// <summary>Signing, weekend, collection, and the five business days in which a bank may return it.</summary>
    private static readonly TimeSpan Settles = TimeSpan.FromDays(12);

    /// <summary>Eight weeks without a reason, and the days in which the banks tell each other.</summary>
    private static readonly TimeSpan Returns = TimeSpan.FromDays(60);

    public string Code => Method;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Mandate, Settles) { CanBeSaved = true, CanRefund = true, SpeaksMinorUnits = true, ReturnsWithin = Returns };

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        var body = new
        {
            creditor = channel.Merchant,
            reference = order.MerchantReference,
            amount = order.Amount.Minor,
            currency = order.Amount.Currency.Code,
            success_redirect_url = order.ReturnTo,
            webhook_url = order.CallbackTo,
            language = order.Language,
        };
        var reply = await channel.PostAsync("/billing_requests", body, cancellationToken, Key, ("Idempotency-Key", order.MerchantReference));
        return reply.IsSuccess && reply.Address("authorisation_url") is { } page
            ? new ProviderStart.Redirect(page, reply.Text("id"))
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderStart> ChargeAsync(ProviderOrder order, string token, CancellationToken cancellationToken)
    {
        var body = new { mandate = token, reference = order.MerchantReference, amount = order.Amount.Minor, currency = order.Amount.Currency.Code };
        var reply = await channel.PostAsync("/payments", body, cancellationToken, Key, ("Idempotency-Key", order.MerchantReference));
        return reply.IsSuccess ? new ProviderStart.Waiting(reply.Text("id"))
            : reply.Text("error") == "mandate_is_inactive" ? new ProviderStart.Refused(ChargeRefusals.Gone)
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    /// <summary>A billing request that asks for the mandate alone.</summary>
    public async Task<ProviderStart> SaveAsync(ProviderSetup setup, CancellationToken cancellationToken)
    {
        var body = new { creditor = channel.Merchant, reference = setup.Reference, currency = setup.Currency.Code, success_redirect_url = setup.ReturnTo, language = setup.Language, mandate_only = true };
        var reply = await channel.PostAsync("/billing_requests", body, cancellationToken, Key, ("Idempotency-Key", setup.Reference));
        return reply.IsSuccess && reply.Address("authorisation_url") is { } page
            ? new ProviderStart.Redirect(page, reply.Text("id"))
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderSetupAnswer> QueryAsync(ProviderSetup setup, CancellationToken cancellationToken)
    {
        var reply = await channel.GetAsync($"/billing_requests?reference={setup.Reference}", cancellationToken, Key);
        return !reply.IsSuccess ? new ProviderSetupAnswer.Unclear() : reply.Text("status") switch
        {
            "fulfilled" when Kept(reply.Within("mandate")) is { } mandate => new ProviderSetupAnswer.Kept(mandate),
            "pending_customer_approval" => new ProviderSetupAnswer.Pending(),
            "customer_approval_denied" => new ProviderSetupAnswer.Failed("cancelled"),
            _ => new ProviderSetupAnswer.Unclear(),
        };
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        var reply = await channel.GetAsync($"/payments?reference={order.MerchantReference}", cancellationToken, Key);
        return Answer(reply, order) with { Kept = order.Keeps ? Kept(reply.Within("mandate")) : null };
    }

    private static ProviderAnswer Answer(ProviderReply reply, ProviderOrder order) => reply.Text("status") switch
    {
        _ when reply.IsMissing => new ProviderAnswer.NotFound(),
        _ when !reply.IsSuccess => new ProviderAnswer.Unavailable(),
        "confirmed" or "paid_out" when ProviderAmounts.ReadMinor(reply.Text("amount"), reply.Text("currency")) is { } amount && reply.Text("id") is { } id =>
            new ProviderAnswer.Paid(id, amount, reply.Moment("confirmed_at") ?? order.StartedAt),
        "pending_customer_approval" or "pending_submission" or "submitted" => new ProviderAnswer.Pending(reply.Moment("charge_date")),
        "customer_approval_denied" => new ProviderAnswer.Failed("cancelled"),
        "failed" => new ProviderAnswer.Failed(Reason(reply.Text("reason_code"))),
        "charged_back" when ProviderAmounts.ReadMinor(reply.Text("amount"), reply.Text("currency")) is { } back && reply.Text("id") is { } returned =>
            new ProviderAnswer.ChargedBack(returned, back, reply.Moment("charged_back_at") ?? order.StartedAt),
        _ => new ProviderAnswer.Unavailable(),
    };

    /// <summary>A mandate is there from its signature on, before anything was collected.</summary>
    private static ProviderToken? Kept(ProviderReply mandate) => mandate.Text("status") == "active" && mandate.Text("id") is { Length: > 0 } id
        ? new ProviderToken(id, "sepa", mandate.Text("iban_ending"))
        : null;

    public async Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
    {
        var body = new { reference = refund.MerchantReference, amount = refund.Amount.Minor, currency = refund.Amount.Currency.Code };
        var reply = await channel.PostAsync("/refunds", body, cancellationToken, Key, ("Idempotency-Key", refund.RefundReference));
        return reply.IsSuccess && reply.Text("id") is { } id
            ? new ProviderRefundAnswer.Refunded(id, reply.Moment("created_at") ?? DateTimeOffset.UnixEpoch)
            : reply.IsRefusal ? new ProviderRefundAnswer.Refused("not-accepted") : new ProviderRefundAnswer.Unknown();
    }

    /// <summary>The whole body is signed.</summary>
    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("reference") is { Length: > 0 } reference
        && Signature.Matches(Signature.Hex(channel.Secret, fields.GetValueOrDefault(HintFields.Body) ?? ""), fields.GetValueOrDefault(HintFields.Header("webhook-signature")))
            ? new ProviderHint(reference, fields.GetValueOrDefault("id"))
            : null;

    /// <summary>The reason codes of ISO 20022 that banks use most.</summary>
    private static string Reason(string? code) => code switch
    {
        "AM04" => "no-funds",
        "AC01" or "AC04" or "AC06" => "account-unusable",
        "MD01" or "MS02" or "SL01" => "mandate-refused",
        _ => "bounced",
    };

    private (string, string) Key => ("Authorization", $"Bearer {channel.Secret}");
}
