using System.Globalization;
using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Adapters;

/// <summary>
/// Cards by redirect, with the bank's own question (3-D Secure) on the way. No card's number ever comes here. An idempotency key with each order;
/// amounts in minor units; callbacks are signed. A card that the customer wishes to keep comes back as a token, and is charged by it without the
/// customer; the bank may then want to ask after all, which is a refusal.
/// </summary>
internal sealed class CardRedirect(string code, ProviderChannel channel) : ISavesWithoutPaying
{
    private static readonly TimeSpan Open = TimeSpan.FromMinutes(30);

    public string Code => code;

    public PaymentMethodTraits Traits { get; } = new(PaymentMethodKind.Redirect, Open) { CanBeSaved = true, CanRefund = true, SpeaksMinorUnits = true };

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        var body = new
        {
            merchant = channel.Merchant,
            reference = order.MerchantReference,
            amount = order.Amount.Minor,
            currency = order.Amount.Currency.Code,
            return_url = order.ReturnTo,
            callback_url = order.CallbackTo,
            locale = order.Language,
            save_card = order.Keeps,
        };
        var reply = await channel.PostAsync("/v1/charges", body, cancellationToken, Key, ("Idempotency-Key", order.MerchantReference));
        return reply.IsSuccess && reply.Address("redirect_url") is { } page
            ? new ProviderStart.Redirect(page, reply.Text("id"))
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderStart> ChargeAsync(ProviderOrder order, string token, CancellationToken cancellationToken)
    {
        var body = new
        {
            merchant = channel.Merchant,
            reference = order.MerchantReference,
            amount = order.Amount.Minor,
            currency = order.Amount.Currency.Code,
            card = token,
            initiator = "merchant",
        };
        var reply = await channel.PostAsync("/v1/charges", body, cancellationToken, Key, ("Idempotency-Key", order.MerchantReference));
        return reply.IsSuccess
            ? reply.Text("status") == "declined" ? new ProviderStart.Refused(Reason(reply.Text("decline_code"))) : new ProviderStart.Waiting(reply.Text("id"))
            : reply.IsMissing ? new ProviderStart.Refused(ChargeRefusals.Gone) : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    /// <summary>The bank checks the card for nought and asks its holder: no money is taken or reserved.</summary>
    public async Task<ProviderStart> SaveAsync(ProviderSetup setup, CancellationToken cancellationToken)
    {
        var body = new { merchant = channel.Merchant, reference = setup.Reference, currency = setup.Currency.Code, return_url = setup.ReturnTo, locale = setup.Language };
        var reply = await channel.PostAsync("/v1/verifications", body, cancellationToken, Key, ("Idempotency-Key", setup.Reference));
        return reply.IsSuccess && reply.Address("redirect_url") is { } page
            ? new ProviderStart.Redirect(page, reply.Text("id"))
            : reply.IsRefusal ? new ProviderStart.Refused("not-accepted") : new ProviderStart.Unknown();
    }

    public async Task<ProviderSetupAnswer> QueryAsync(ProviderSetup setup, CancellationToken cancellationToken)
    {
        var reply = await channel.GetAsync($"/v1/verifications?reference={setup.Reference}", cancellationToken, Key);
        return !reply.IsSuccess ? new ProviderSetupAnswer.Unclear() : reply.Text("status") switch
        {
            "verified" when Kept(reply.Within("saved_card")) is { } card => new ProviderSetupAnswer.Kept(card),
            "requires_action" => new ProviderSetupAnswer.Pending(),
            "declined" => new ProviderSetupAnswer.Failed(Reason(reply.Text("decline_code"))),
            "expired" => new ProviderSetupAnswer.Failed("expired"),
            _ => new ProviderSetupAnswer.Unclear(),
        };
    }

    public async Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken)
    {
        var reply = await channel.GetAsync($"/v1/charges?reference={order.MerchantReference}", cancellationToken, Key);
        return reply.Text("status") switch
        {
            _ when reply.IsMissing => new ProviderAnswer.NotFound(),
            _ when !reply.IsSuccess => new ProviderAnswer.Unavailable(),
            "captured" when ProviderAmounts.ReadMinor(reply.Text("amount"), reply.Text("currency")) is { } amount && reply.Text("id") is { } id =>
                new ProviderAnswer.Paid(id, amount, reply.Moment("captured_at") ?? order.StartedAt) { Kept = Kept(reply.Within("saved_card")) },
            "requires_action" or "processing" => new ProviderAnswer.Pending(),
            "declined" => new ProviderAnswer.Failed(Reason(reply.Text("decline_code"))),
            "expired" => new ProviderAnswer.Failed("expired"),
            _ => new ProviderAnswer.Unavailable(),
        };
    }

    public async Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
    {
        var body = new { reference = refund.MerchantReference, amount = refund.Amount.Minor, currency = refund.Amount.Currency.Code };
        var reply = await channel.PostAsync("/v1/refunds", body, cancellationToken, Key, ("Idempotency-Key", refund.RefundReference));
        return reply.IsSuccess && reply.Text("id") is { } id
            ? new ProviderRefundAnswer.Refunded(id, reply.Moment("refunded_at") ?? DateTimeOffset.UnixEpoch)
            : reply.IsRefusal ? new ProviderRefundAnswer.Refused("not-accepted") : new ProviderRefundAnswer.Unknown();
    }

    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("reference") is { Length: > 0 } reference && fields.GetValueOrDefault("id") is { } id
        && Signature.Matches(Signature.Hex(channel.Secret, $"{id}.{reference}.{fields.GetValueOrDefault("status")}"), fields.GetValueOrDefault("signature"))
            ? new ProviderHint(reference, id)
            : null;

    private static ProviderToken? Kept(ProviderReply card) => card.Text("token") is { Length: > 0 } token
        ? new ProviderToken(token, card.Text("brand") ?? "card", card.Text("last_four"), DateOnly.TryParseExact(card.Text("expires"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null)
        : null;

    /// <summary>What gateways call it in ours; the rest are passed on as they are.</summary>
    private static string Reason(string? code) => code switch
    {
        null => "declined",
        "insufficient_funds" => "no-funds",
        "expired_card" => ChargeRefusals.Expired,
        "card_removed" or "lost_card" => ChargeRefusals.Gone,
        "authentication_required" => "bank-must-ask",
        _ => code,
    };

    private (string, string) Key => ("Authorization", $"Bearer {channel.Secret}");
}
