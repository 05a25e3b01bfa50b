namespace ECare.Core.Primitives;

/// <summary>An amount in one currency. Mixing currencies is a bug, never a conversion, so it throws. <c>default</c> has no currency.</summary>
/// <param name="Amount">In major units, unrounded: 12.345 NPR is allowed until it is rounded by a named rule.</param>
/// <param name="Currency">The currency that the amount is in.</param>
public readonly record struct Money(decimal Amount, Currency Currency)
{
    /// <summary>The amount as whole minor units, as the database keeps it: 12.34 NPR is 1234, 5 XOF is 5.</summary>
    /// <exception cref="InvalidOperationException">The amount has more decimals than the currency.</exception>
    public long Minor
    {
        get
        {
            var scaled = Amount * Scale(Currency);
            return decimal.IsInteger(scaled)
                ? (long)scaled
                : throw new InvalidOperationException($"{Amount} {Currency} is not rounded to the minor unit.");
        }
    }

    /// <summary>The amount that the database keeps as <paramref name="minor"/> units.</summary>
    public static Money FromMinor(long minor, Currency currency) => new(minor / Scale(currency), currency);

    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0m, currency);

    public static Money operator +(Money left, Money right) => left with { Amount = left.Amount + right.In(left.Currency) };

    public static Money operator -(Money left, Money right) => left with { Amount = left.Amount - right.In(left.Currency) };

    private static decimal Scale(Currency currency) => currency.Decimals switch
    {
        0 => 1m,
        2 => 100m,
        3 => 1000m,
        var other => throw new InvalidOperationException($"No currency has {other} decimals."),
    };

    private decimal In(Currency currency) =>
        Currency == currency ? Amount : throw new InvalidOperationException($"Cannot combine {Currency} with {currency}.");
}
