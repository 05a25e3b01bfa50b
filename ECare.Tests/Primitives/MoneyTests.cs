using System.Globalization;
using CsCheck;
using ECare.Core.Primitives;

namespace ECare.Tests.Primitives;

public sealed class MoneyTests
{
    private static readonly Currency Npr = Currency.Of("NPR");
    private static readonly Currency Bhd = Currency.Of("BHD");
    private static readonly Currency Xof = Currency.Of("XOF");

    private static readonly Gen<Currency> Currencies = Gen.OneOf(Npr, Bhd, Xof);

    [Test]
    public void Keeps_whole_minor_units_of_currencies_with_none_two_and_three_decimals()
    {
        Assert.Multiple(() =>
        {
            Assert.That(new Money(5m, Xof).Minor, Is.EqualTo(5));
            Assert.That(new Money(12.34m, Npr).Minor, Is.EqualTo(1234));
            Assert.That(new Money(4.505m, Bhd).Minor, Is.EqualTo(4505));
        });
    }

    [Test]
    public void Survives_storage_in_every_currency() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Currencies)
            .Sample((minor, currency) => Money.FromMinor(minor, currency).Minor == minor);

    [Test]
    public void Refuses_to_be_stored_before_it_is_rounded() =>
        Assert.That(() => new Money(12.345m, Npr).Minor, Throws.InvalidOperationException);

    [Test]
    public void Refuses_to_mix_currencies()
    {
        var rupees = new Money(1m, Npr);
        var francs = new Money(1m, Xof);

        Assert.Multiple(() =>
        {
            Assert.That(() => rupees + francs, Throws.InvalidOperationException);
            Assert.That(() => rupees < francs, Throws.InvalidOperationException);
            Assert.That(() => default(Money).Minor, Throws.InvalidOperationException);
        });
    }

    [TestCase("0.125", RoundingRule.HalfToEven, "0.12")]
    [TestCase("0.125", RoundingRule.HalfUp, "0.13")]
    [TestCase("-0.125", RoundingRule.HalfUp, "-0.13")]
    [TestCase("0.129", RoundingRule.Down, "0.12")]
    [TestCase("-0.129", RoundingRule.Down, "-0.12")]
    [TestCase("0.121", RoundingRule.Up, "0.13")]
    [TestCase("-0.121", RoundingRule.Up, "-0.13")]
    public void Rounds_by_the_named_rule(string amount, RoundingRule rule, string expected) =>
        Assert.That(new Money(Read(amount), Npr).Rounded(rule).Amount, Is.EqualTo(Read(expected)));

    [Test]
    public void Rounding_never_moves_an_amount_by_a_whole_unit_and_keeps_the_order() =>
        Gen.Select(Gen.Decimal[-1_000_000m, 1_000_000m], Gen.Decimal[-1_000_000m, 1_000_000m], Gen.Enum<RoundingRule>(), Currencies)
            .Sample((first, second, rule, currency) =>
            {
                var (lower, higher) = (new Money(Math.Min(first, second), currency), new Money(Math.Max(first, second), currency));
                var unit = Money.FromMinor(1, currency).Amount;
                return lower.Rounded(rule) <= higher.Rounded(rule) && Math.Abs(lower.Rounded(rule).Amount - lower.Amount) < unit;
            });

    [Test]
    public void Leaves_the_odd_cents_with_the_first_shares_when_weights_are_equal() =>
        Assert.That(new Money(100m, Npr).Allocate(1, 1, 1).Select(share => share.Amount), Is.EqualTo(new[] { 33.34m, 33.33m, 33.33m }));

    [Test]
    public void Splits_without_losing_or_inventing_a_minor_unit() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Long[0, 1_000_000_000].Array[1, 12], Currencies)
            .Where((_, weights, _) => weights.Sum() > 0)
            .Sample((minor, weights, currency) => Money.FromMinor(minor, currency).Allocate(weights).Sum(share => share.Minor) == minor);

    [Test]
    public void Every_share_lies_within_one_minor_unit_of_its_exact_part() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Long[0, 1_000_000].Array[1, 12])
            .Where((_, weights) => weights.Sum() > 0)
            .Sample((minor, weights) =>
            {
                var shares = Money.FromMinor(minor, Npr).Allocate(weights);
                return shares.Zip(weights).All(pair => Math.Abs(pair.First.Minor - ((decimal)minor * pair.Second / weights.Sum())) < 1m);
            });

    [Test]
    public void Refuses_weights_that_say_nothing()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new Money(1m, Npr).Allocate(), Throws.ArgumentException);
            Assert.That(() => new Money(1m, Npr).Allocate(0, 0), Throws.ArgumentException);
            Assert.That(() => new Money(1m, Npr).Allocate(2, -1), Throws.ArgumentException);
        });
    }

    [TestCase("ar-SA")]
    [TestCase("fr-SN")]
    public void Reads_the_same_in_logs_whatever_the_culture_of_the_thread(string culture)
    {
        using var _ = CultureScope.Of(culture);

        Assert.That(new Money(-1234.5m, Npr).ToString(), Is.EqualTo("-1234.5 NPR"));
    }

    private static decimal Read(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);
}
