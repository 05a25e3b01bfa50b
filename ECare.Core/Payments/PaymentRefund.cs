using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;

namespace ECare.Core.Payments;

/// <summary>Where a refund is.</summary>
public enum RefundState
{
    /// <summary>Kept here; the provider may not know of it yet.</summary>
    Asked = 1,

    /// <summary>The provider works on it or gave no clear answer: it is asked again.</summary>
    Pending = 2,
    Refunded = 3,
    Refused = 4,
}

/// <summary>What a refund is called.</summary>
/// <param name="Reference">Ours, unique: the provider's key against doubles.</param>
public sealed record RefundNames(string Reference, string ReasonKey)
{
    /// <summary>Who of the staff gives it back; absent where a rule does.</summary>
    public string? By { get; init; }

    public static RefundNames Fresh(string reasonKey, string? by = null) => new(PaymentNames.Fresh(DateTimeOffset.UnixEpoch).MerchantReference, reasonKey) { By = by };
}

/// <summary>Money of a payment that goes back to where it came from.</summary>
public sealed class PaymentRefund
{
    private PaymentRefund()
    {
    }

    public long AccountId { get; private set; }

    public Guid PaymentId { get; private set; }

    public int Position { get; private set; }

    public string Reference { get; private set; } = "";

    /// <summary>The dictionary key of the reason.</summary>
    public string ReasonKey { get; private set; } = "";

    public long AmountMinor { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    public RefundState State { get; private set; }

    public string? ProviderReference { get; private set; }

    /// <summary>Why it was refused: a code.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int Looks { get; private set; }

    /// <summary>When the provider is asked again; absent when it has answered.</summary>
    public DateTimeOffset? NextLookAt { get; private set; }

    public Money Amount => Money.FromMinor(AmountMinor, Currency.Of(CurrencyCode));

    internal static PaymentRefund Ask(Payment payment, int position, RefundNames names, Money amount, DateTimeOffset now) => new()
    {
        AccountId = payment.AccountId,
        PaymentId = payment.Id,
        Position = position,
        Reference = names.Reference,
        ReasonKey = names.ReasonKey,
        AmountMinor = amount.Minor,
        CurrencyCode = amount.Currency.Code,
        State = RefundState.Asked,
        AskedAt = now,
        NextLookAt = now + PaymentLooks.First,
    };

    internal void Take(ProviderRefundAnswer answer, DateTimeOffset now)
    {
        Looks++;
        NextLookAt = null;
        switch (answer)
        {
            case ProviderRefundAnswer.Refunded(var reference, _):
                ProviderReference = Payment.Clip(reference);
                EndedAt = now;
                State = RefundState.Refunded;
                break;
            case ProviderRefundAnswer.Refused(var reason):
                Reason = Payment.Clip(reason);
                EndedAt = now;
                State = RefundState.Refused;
                break;
            default:
                State = RefundState.Pending;
                NextLookAt = PaymentLooks.AfterRefund(this, now);
                break;
        }
    }
}

/// <summary>What a refund's state means.</summary>
public static class RefundStates
{
    extension(RefundState state)
    {
        /// <summary>Whether it can still go either way.</summary>
        public bool IsOpen => state is RefundState.Asked or RefundState.Pending;
    }
}
