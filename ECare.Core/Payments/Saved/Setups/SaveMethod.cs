using ECare.Core.Payments.Providers;

namespace ECare.Core.Payments.Saved.Setups;

/// <summary>A wish to save a way to pay without paying.</summary>
/// <param name="ReturnTo">Where the customer comes back to; <c>{setup}</c> in it is replaced.</param>
public sealed record SaveMethod(long CustomerId, string Method, string? Msisdn, string ReturnTo, string Language);

/// <summary>What can come of it.</summary>
public abstract record SaveMethodOutcome
{
    private SaveMethodOutcome()
    {
    }

    /// <summary>It is on its way, from this tab or another; <paramref name="Next"/> is what the customer does now.</summary>
    public sealed record Begun(Guid Id, ProviderStart Next) : SaveMethodOutcome;

    /// <summary>The operator does not offer the method, or it cannot be saved without paying.</summary>
    public sealed record MethodUnknown : SaveMethodOutcome;

    /// <summary>The method needs a telephone number.</summary>
    public sealed record MsisdnMissing : SaveMethodOutcome;

    /// <summary>As many as a customer may try in a day, or keep at all.</summary>
    public sealed record TooMany : SaveMethodOutcome;

    /// <summary>Whoever sees no account's money saves nothing.</summary>
    public sealed record NotYours : SaveMethodOutcome;
}
