using ECare.Core.Primitives;

namespace ECare.Core.TopUps;

/// <summary>A wish to send credit.</summary>
/// <param name="Number">Who gets it, E.164.</param>
/// <param name="IdempotencyKey">Made with the form.</param>
public sealed record SendCredit(long CustomerId, long AccountId, string Number, Money Amount, string IdempotencyKey)
{
    /// <summary>The same gift that was sent shortly before, and that the sender has said to mean again; absent where nobody asked.</summary>
    public Guid? Again { get; init; }
}

/// <summary>What can come of it.</summary>
public abstract record SendCreditOutcome
{
    private SendCreditOutcome()
    {
    }

    /// <summary>The credit is on the other number.</summary>
    public sealed record Sent(Guid Id, Money Fee) : SendCreditOutcome;

    /// <summary>The same key was there before.</summary>
    public sealed record Repeated : SendCreditOutcome;

    /// <summary>The same key came with another wish: 422.</summary>
    public sealed record KeyReused : SendCreditOutcome;

    /// <summary>The same amount went to the same number shortly before, from another tab perhaps: it is asked whether it is meant again.</summary>
    /// <param name="Gift">To be sent as <see cref="SendCredit.Again"/> by whoever does mean it.</param>
    public sealed record SentBefore(Guid Gift, DateTimeOffset At) : SendCreditOutcome;

    /// <summary>No other prepaid number of the operator's.</summary>
    public sealed record NumberUnusable : SendCreditOutcome;

    public sealed record AmountUnusable : SendCreditOutcome;

    /// <summary>As often as may be in 24 hours.</summary>
    public sealed record TooOften : SendCreditOutcome;

    /// <summary>More than may be sent in 24 hours.</summary>
    public sealed record OverLimit(Money Left) : SendCreditOutcome;

    /// <summary>The wallet does not hold the amount and the fee.</summary>
    public sealed record NotEnough(Money Balance) : SendCreditOutcome;

    /// <summary>No prepaid account whose money the customer sees, or nothing can be sent here.</summary>
    public sealed record NotYours : SendCreditOutcome;
}

/// <summary>What can come of taking sent credit back.</summary>
public enum TakeBackOutcome
{
    /// <summary>It is back; also when it was before.</summary>
    Done = 1,

    /// <summary>The receiver has used credit since.</summary>
    Used = 2,
    TooLate = 3,
    Unknown = 4,
}

/// <summary>Credit that the sender can still take back.</summary>
/// <param name="Initials">The receiver's.</param>
public sealed record SentCredit(Guid Id, Money Amount, DateTimeOffset Until, string Initials);
