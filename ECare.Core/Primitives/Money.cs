using System.Globalization;

namespace ECare.Core.Primitives;

/// <summary>An amount in one currency. Mixing currencies is a bug, never a conversion, so it throws. <c>default</c> has no currency.</summary>
/// <param name="Amount">In major units, unrounded: 12.345 NPR is allowed until it is rounded by a named rule.</param>
/// <param name="Currency">The currency that the amount is in.</param>
public readonly record struct Money(decimal Amount, Currency Currency) : IComparable<Money>
{
    /// <summary>The amount as whole minor units, as the database keeps it: 12.34 NPR is 1234, 5 XOF is 5.</summary>
    /// <exception cref="InvalidOperationException">The amount has more decimals than the currency.</exception>
    public long Minor
    {
        get
        {
            var scaled = Amount * Currency.MinorPerMajor;
            return decimal.IsInteger(scaled)
                ? (long)scaled
                : throw new InvalidOperationException($"{this} is not rounded to the minor unit.");
        }
    }

    public bool IsZero => Amount == 0m;

    public bool IsNegative => Amount < 0m;

    /// <summary>The amount that the database keeps as <paramref name="minor"/> units.</summary>
    public static Money FromMinor(long minor, Currency currency) => new(minor / currency.MinorPerMajor, currency);

    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0m, currency);

    public static Money operator +(Money left, Money right) => left with { Amount = left.Amount + right.In(left.Currency) };

    public static Money operator -(Money left, Money right) => left with { Amount = left.Amount - right.In(left.Currency) };

    public static Money operator -(Money money) => money with { Amount = -money.Amount };

    /// <summary>Unrounded: 7 days of a month is <c>price * 7 / 30</c> until a rule rounds it.</summary>
    public static Money operator *(Money money, decimal factor) => money with { Amount = money.Amount * factor };

    public static Money operator *(decimal factor, Money money) => money * factor;

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The amount in whole minor units, by the rule that the document names.</summary>
    public Money Rounded(RoundingRule rule) => this with { Amount = rule.Apply(Amount, Currency.Decimals) };

    /// <summary>Splits a rounded amount without losing a minor unit; equal weights leave the odd units with the first shares.</summary>
    /// <inheritdoc cref="Allocation.Split"/>
    public Money[] Allocate(params ReadOnlySpan<long> weights)
    {
        var currency = Currency;
        return Array.ConvertAll(Allocation.Split(Minor, weights), minor => FromMinor(minor, currency));
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => Amount.CompareTo(other.In(Currency));

    /// <summary>For logs and messages to engineers, the same in every culture; people read what the display layer writes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");

    private decimal In(Currency currency) =>
        Currency == currency ? Amount : throw new InvalidOperationException($"Cannot combine {Currency} with {currency}.");
}
