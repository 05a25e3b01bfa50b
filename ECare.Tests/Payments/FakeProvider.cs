using System.Collections.Concurrent;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;

namespace ECare.Tests.Payments;

/// <summary>A provider with a memory of its own that does what the test tells it, and counts what it was asked.</summary>
internal sealed class FakeProvider(string code = "esewa-like") : IChargesAgain
{
    public ConcurrentDictionary<string, FakeOrder> Orders { get; } = new(StringComparer.Ordinal);

    public string Code { get; } = code;

    public PaymentMethodTraits Traits { get; init; } = new(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(15)) { CanRefund = true };

    /// <summary>What it says to an order besides keeping it.</summary>
    public Func<ProviderOrder, ProviderStart> OnStart { get; set; } = order => new ProviderStart.Redirect(new Uri($"https://pay.example/{order.MerchantReference}"));

    /// <summary>Nothing it is asked is answered.</summary>
    public bool IsAway { get; set; }

    public Func<ProviderRefund, ProviderRefundAnswer>? OnRefund { get; set; }

    /// <summary>Waited for before an order is answered: to hold a request in its middle.</summary>
    public Func<Task>? BeforeStart { get; set; }

    public async Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken)
    {
        if (BeforeStart is not null)
        {
            await BeforeStart();
        }

        if (IsAway)
        {
            return new ProviderStart.Unknown();
        }

        Orders.GetOrAdd(order.MerchantReference, _ => new FakeOrder(order.Amount)).Starts++;
        return OnStart(order);
    }

    /// <summary>What becomes of a charge of a saved method; paid at once unless the test says otherwise.</summary>
    public Func<ProviderOrder, string, ProviderAnswer> OnCharge { get; set; } = (order, _) => new ProviderAnswer.Paid($"X-{order.MerchantReference}", order.Amount, DateTimeOffset.UnixEpoch);

    /// <summary>Called when the money is taken and nobody has been told.</summary>
    public Action? AfterCharge { get; set; }

    /// <summary>Tokens that were charged, by merchant reference.</summary>
    public ConcurrentDictionary<string, string> Charged { get; } = new(StringComparer.Ordinal);

    public async Task<ProviderStart> ChargeAsync(ProviderOrder order, string token, CancellationToken cancellationToken)
    {
        if (BeforeStart is not null)
        {
            await BeforeStart();
        }

        if (IsAway)
        {
            return new ProviderStart.Unknown();
        }

        // The reference is the key: the second time it is the charge that was there.
        var known = Orders.GetOrAdd(order.MerchantReference, _ => new FakeOrder(order.Amount) { Answer = OnCharge(order, token) });
        known.Starts++;
        Charged[order.MerchantReference] = token;
        AfterCharge?.Invoke();
        return known.Answer is ProviderAnswer.Failed(var reason) ? new ProviderStart.Refused(reason) : new ProviderStart.Waiting();
    }

    public Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken) => Task.FromResult<ProviderAnswer>(
        IsAway ? new ProviderAnswer.Unavailable()
        : Orders.TryGetValue(order.MerchantReference, out var known) ? known.Answer
        : new ProviderAnswer.NotFound());

    public Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken)
    {
        if (IsAway)
        {
            return Task.FromResult<ProviderRefundAnswer>(new ProviderRefundAnswer.Unknown());
        }

        var answer = OnRefund?.Invoke(refund) ?? new ProviderRefundAnswer.Refunded($"R-{refund.RefundReference}", DateTimeOffset.UnixEpoch);
        if (answer is ProviderRefundAnswer.Refunded)
        {
            Orders[refund.MerchantReference].GivenBack[refund.RefundReference] = refund.Amount;
        }

        return Task.FromResult(answer);
    }

    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("signature") == "good" && fields.TryGetValue("order", out var order) ? new ProviderHint(order, null) : null;

    public void Pay(string reference, Money? amount = null, ProviderToken? kept = null)
    {
        var order = Orders[reference];
        order.Answer = new ProviderAnswer.Paid($"X-{reference}", amount ?? order.Amount, DateTimeOffset.UnixEpoch) { Kept = kept };
    }

    public static Dictionary<string, string> Callback(string reference, string signature = "good") =>
        new(StringComparer.Ordinal) { ["order"] = reference, ["signature"] = signature };
}

/// <summary>An order in the provider's books.</summary>
internal sealed class FakeOrder(Money amount)
{
    public Money Amount { get; } = amount;

    public int Starts { get; set; }

    public ProviderAnswer Answer { get; set; } = new ProviderAnswer.Pending();

    public ConcurrentDictionary<string, Money> GivenBack { get; } = new(StringComparer.Ordinal);
}
