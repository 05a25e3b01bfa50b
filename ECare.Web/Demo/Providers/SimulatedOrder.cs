using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers;

/// <summary>Where an order is in a simulated provider's books.</summary>
internal enum SimulatedState
{
    /// <summary>The customer has not decided.</summary>
    Open,

    /// <summary>Agreed; the money moves later.</summary>
    Accepted,
    Paid,
    Refused,
    Expired,

    /// <summary>Collected in vain.</summary>
    Bounced,

    /// <summary>Taken back by the customer after it was paid.</summary>
    ChargedBack,
}

/// <summary>What a provider is told when an order is laid before it.</summary>
/// <param name="Key">What the provider calls it; the address of its page, so nobody guesses it.</param>
internal sealed record SimulatedWish(string Operator, string Method, string Key, string Reference, Money Amount)
{
    public required Uri? ReturnTo { get; init; }

    public required Uri? CallbackTo { get; init; }

    public required TimeSpan Open { get; init; }

    public string Language { get; init; } = "en";

    public string? Msisdn { get; init; }

    /// <summary>What the provider calls the operator, where it repeats that to the customer.</summary>
    public string? Merchant { get; init; }

    /// <summary>Whether the customer wishes to be remembered.</summary>
    public bool Keeps { get; init; }

    /// <summary>Whether only that is wished, and no money is to move.</summary>
    public bool IsSetup { get; init; }
}

/// <summary>An order in a simulated provider's books, in memory.</summary>
internal sealed class SimulatedOrder(SimulatedWish wish, DateTimeOffset now)
{
    private readonly Dictionary<string, Money> refunds = new(StringComparer.Ordinal);
    private SimulatedState state = SimulatedState.Open;
    private bool bounces;

    public SimulatedWish Wish => wish;

    public DateTimeOffset CreatedAt => now;

    public DateTimeOffset ExpiresAt => now + wish.Open;

    /// <summary>Whether the card's bank is asking now.</summary>
    public bool IsAtBank { get; set; }

    /// <summary>What becomes of later charges by the token; null where the customer is not remembered.</summary>
    public SimulatedCard? Card { get; set; }

    /// <summary>Why it was refused, where not by the customer.</summary>
    public string? Refusal { get; private set; }

    public DateTimeOffset PaidAt { get; private set; }

    public Money PaidAmount { get; private set; } = wish.Amount;

    public string TransactionId => $"T{wish.Key[..Math.Min(10, wish.Key.Length)].ToUpperInvariant()}";

    public Money Refunded => refunds.Values.Aggregate(Money.Zero(wish.Amount.Currency), (sum, each) => sum + each);

    public SimulatedState StateAt(DateTimeOffset at)
    {
        lock (refunds)
        {
            return state switch
            {
                SimulatedState.Open when at >= ExpiresAt => SimulatedState.Expired,
                SimulatedState.Accepted when at >= PaidAt => bounces ? SimulatedState.Bounced : SimulatedState.Paid,
                _ => state,
            };
        }
    }

    /// <summary>The customer agrees; the money is there at <paramref name="paidAt"/>.</summary>
    /// <returns>Whether the order was still open.</returns>
    public bool Pay(DateTimeOffset at, DateTimeOffset paidAt, Money amount, bool bounces = false)
    {
        lock (refunds)
        {
            if (StateAt(at) != SimulatedState.Open)
            {
                return false;
            }

            (state, PaidAt, PaidAmount, this.bounces) = (SimulatedState.Accepted, paidAt, amount, bounces);
            return true;
        }
    }

    public bool Refuse(DateTimeOffset at, string? why = null)
    {
        lock (refunds)
        {
            if (StateAt(at) != SimulatedState.Open)
            {
                return false;
            }

            (state, Refusal) = (SimulatedState.Refused, why);
            return true;
        }
    }

    public void ChargeBack(DateTimeOffset at)
    {
        if (StateAt(at) == SimulatedState.Paid)
        {
            state = SimulatedState.ChargedBack;
        }
    }

    /// <summary>Gives money back, once for each key.</summary>
    public bool Refund(string key, Money amount, DateTimeOffset at)
    {
        lock (refunds)
        {
            if (refunds.TryGetValue(key, out var earlier))
            {
                return earlier == amount;
            }

            return StateAt(at) == SimulatedState.Paid && amount.Amount > 0 && amount.Currency == PaidAmount.Currency
                && Refunded + amount <= PaidAmount && refunds.TryAdd(key, amount);
        }
    }
}
