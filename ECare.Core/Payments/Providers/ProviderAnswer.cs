using ECare.Core.Primitives;

namespace ECare.Core.Payments.Providers;

/// <summary>What a provider knows of an order.</summary>
public abstract record ProviderAnswer
{
    private ProviderAnswer()
    {
    }

    /// <summary>What the provider remembers for the next time, where the order wished it and the customer agreed.</summary>
    public ProviderToken? Kept { get; init; }

    /// <summary>Money has been taken. The amount is the provider's word, in the currency that it really took.</summary>
    public sealed record Paid(string ProviderReference, Money Amount, DateTimeOffset At) : ProviderAnswer;

    /// <summary>Not decided yet.</summary>
    /// <param name="Until">When the provider promises to know, where it does.</param>
    public sealed record Pending(DateTimeOffset? Until = null) : ProviderAnswer;

    /// <summary>It will not be paid.</summary>
    /// <param name="Reason">A code in lower case with hyphens: <c>declined</c>, <c>cancelled</c>.</param>
    public sealed record Failed(string Reason) : ProviderAnswer;

    /// <summary>It was paid, and the payer's bank has taken it back since: the money is gone.</summary>
    public sealed record ChargedBack(string ProviderReference, Money Amount, DateTimeOffset At) : ProviderAnswer;

    /// <summary>The provider knows no such order, or not yet.</summary>
    public sealed record NotFound : ProviderAnswer;

    /// <summary>The provider did not answer, or nothing that can be understood.</summary>
    public sealed record Unavailable : ProviderAnswer;
}

/// <summary>What became of giving money back.</summary>
public abstract record ProviderRefundAnswer
{
    private ProviderRefundAnswer()
    {
    }

    /// <summary>It was given back.</summary>
    public sealed record Refunded(string ProviderReference, DateTimeOffset At) : ProviderRefundAnswer;

    /// <summary>It will be; ask again.</summary>
    public sealed record Pending : ProviderRefundAnswer;

    /// <summary>It will not be given back.</summary>
    /// <param name="Reason">A code in lower case with hyphens.</param>
    public sealed record Refused(string Reason) : ProviderRefundAnswer;

    /// <summary>No clear answer: ask again with the same reference.</summary>
    public sealed record Unknown : ProviderRefundAnswer;
}
