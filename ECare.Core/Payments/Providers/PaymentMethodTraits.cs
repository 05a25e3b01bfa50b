namespace ECare.Core.Payments.Providers;

/// <summary>How the customer agrees to a payment.</summary>
public enum PaymentMethodKind
{
    /// <summary>On the provider's own page.</summary>
    Redirect = 1,

    /// <summary>On the telephone, where the wallet asks.</summary>
    WalletPush = 2,

    /// <summary>In the bank's own channel, where the bill appears.</summary>
    BillPush = 3,

    /// <summary>Once and for all: the provider collects.</summary>
    Mandate = 4,

    /// <summary>In the bank's own app, which scans a code of ours.</summary>
    Scan = 5,
}

/// <summary>What a way to pay can do.</summary>
/// <param name="ExpiresAfter">After this long an order that nobody paid can no longer be paid, as far as the provider keeps its word.</param>
public sealed record PaymentMethodTraits(PaymentMethodKind Kind, TimeSpan ExpiresAfter)
{
    public bool CanRefund { get; init; }

    /// <summary>Whether it can be kept for the next time and for automatic payment.</summary>
    public bool CanBeSaved { get; init; }

    /// <summary>Whether it is saved by agreeing to that alone, and not together with a payment.</summary>
    public bool IsSavedApart { get; init; }

    /// <summary>Whether the customer has to give a telephone number.</summary>
    public bool NeedsMsisdn { get; init; }

    /// <summary>Whether the provider speaks of whole minor units; adapters translate, nobody else sees them.</summary>
    public bool SpeaksMinorUnits { get; init; }

    /// <summary>How long after <see cref="ExpiresAfter"/> a payment may still turn up, so that it is asked for until then.</summary>
    public TimeSpan AnswersWithin { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long the payer's bank can take back what was paid, so that it is asked for until then; not at all when absent.</summary>
    public TimeSpan? ReturnsWithin { get; init; }
}
