namespace ECare.Core.Payments;

/// <summary>One line of a payment's timeline.</summary>
public sealed class PaymentEvent
{
    private PaymentEvent()
    {
    }

    public long AccountId { get; private set; }

    public Guid PaymentId { get; private set; }

    public int Position { get; private set; }

    public PaymentEventKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>A method, a provider's reference or a reason: a code, never words. Where staff decided, who it was: for staff, never for the customer.</summary>
    public string? Note { get; private set; }

    public long? BillId { get; private set; }

    public long? AmountMinor { get; private set; }

    internal static PaymentEvent Of(Payment payment, int position, PaymentEventKind kind, DateTimeOffset at, PaymentEventFacts facts) => new()
    {
        AccountId = payment.AccountId,
        PaymentId = payment.Id,
        Position = position,
        Kind = kind,
        At = at,
        Note = facts.Note,
        BillId = facts.BillId,
        AmountMinor = facts.AmountMinor,
    };
}

internal readonly record struct PaymentEventFacts(string? Note, long? BillId, long? AmountMinor);

/// <summary>What of a payment belongs to a bill.</summary>
public sealed class PaymentAllocation
{
    private PaymentAllocation()
    {
    }

    public long AccountId { get; private set; }

    public Guid PaymentId { get; private set; }

    public long BillId { get; private set; }

    /// <summary>What the payer wanted to go onto it.</summary>
    public long WantedMinor { get; private set; }

    /// <summary>What is on it now.</summary>
    public long PostedMinor { get; private set; }

    internal static PaymentAllocation Of(Payment payment, PaymentPart part) => new()
    {
        AccountId = payment.AccountId,
        PaymentId = payment.Id,
        BillId = part.BillId,
        WantedMinor = part.Minor,
    };

    internal void Add(long minor) => PostedMinor += minor;
}
