using System.Globalization;
using CsCheck;
using ECare.Core.Primitives;
using ECare.Tests.Operators;

namespace ECare.Tests.TopUps;

/// <summary>What becomes of a recharge in each country, by its law.</summary>
internal sealed class RechargeTaxTests
{
    private static readonly string[] Operators = ["chautari", "rimal", "rimal-bahrain", "ndar", "polder"];

    // Worked out by hand: net = paid / factor, each tax rounded half up, the last takes the odd unit.
    [TestCase("chautari", "2026-11-23", 10_000, 8_045, "TSC 805, VAT 1150", 8_045)]
    [TestCase("chautari", "2022-07-16", 10_000, 7_695, "OWN 154, TSC 1000, VAT 1151", 7_695)]
    [TestCase("rimal", "2026-11-23", 10_000, 8_696, "VAT 1304", 10_000)]
    [TestCase("rimal", "2020-06-30", 10_000, 9_524, "VAT 476", 10_000)]
    [TestCase("rimal-bahrain", "2026-11-23", 5_000, 4_545, "VAT 455", 5_000)]
    [TestCase("ndar", "2026-11-23", 1_000, 807, "RUTEL 40, TVA 153", 1_000)]
    [TestCase("polder", "2026-11-23", 1_000, 826, "BTW 174", 1_000)]
    public void Has_the_taxes_of_the_country_and_day(string operatorName, string day, long paid, long net, string taxes, long credit)
    {
        var @operator = DemoOperators.Of(operatorName);
        var recharge = @operator.RechargeOf(Money.FromMinor(paid, @operator.Currency), DateOnly.Parse(day, CultureInfo.InvariantCulture));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(recharge.Split.Net.Minor, Is.EqualTo(net));
            Assert.That(string.Join(", ", recharge.Split.Taxes.Select(tax => $"{tax.Code} {tax.Amount.Minor}")), Is.EqualTo(taxes));
            Assert.That(recharge.Credit.Minor, Is.EqualTo(credit));
        }
    }

    [Test]
    public void Given_back_in_parts_is_given_back_to_the_unit() => Gen.Select(Gen.Int[0, Operators.Length - 1], Gen.Long[1, 5_000].Array[1, 8]).Sample((which, parts) =>
    {
        var @operator = DemoOperators.Of(Operators[which]);
        var day = new DateOnly(2026, 11, 23);
        var whole = @operator.RechargeOf(Money.FromMinor(parts.Sum(), @operator.Currency), day);
        var (before, credit, taxes) = (0L, 0L, 0L);
        foreach (var part in parts)
        {
            var earlier = @operator.RechargeOf(Money.FromMinor(before, @operator.Currency), day);
            var later = @operator.RechargeOf(Money.FromMinor(before + part, @operator.Currency), day);
            credit += (later.Credit - earlier.Credit).Minor;
            taxes += (later.Split.Tax - earlier.Split.Tax).Minor;
            before += part;
        }

        return credit == whole.Credit.Minor && taxes == whole.Split.Tax.Minor && whole.Split.Net + whole.Split.Tax == whole.Split.Gross;
    });

    [TestCaseSource(nameof(Operators))]
    public void Is_offered_in_amounts_within_the_limits(string operatorName)
    {
        var terms = DemoOperators.Of(operatorName).TopUp!;

        Assert.That(terms.OfferedMinor, Is.Ordered.And.All.InRange(terms.MinMinor, terms.MaxMinor));
        Assert.That((terms.MaxMinor <= terms.DailyMinor, terms.DailyMinor <= terms.MonthlyMinor), Is.EqualTo((true, true)));
    }
}
