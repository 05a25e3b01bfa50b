using CsCheck;
using ECare.Core.Billing;
using ECare.Core.Primitives;

namespace ECare.Tests.Billing;

/// <summary>How the tax of a bill is shared among its charges.</summary>
[TestFixture]
internal sealed class TaxShareTests
{
    private static readonly TaxRule Saudi = new("SA-2020-07", new DateOnly(2020, 7, 1), [new("VAT", 15)], RoundingRule.HalfUp);
    private static readonly TaxRule Nepal = new("NP-2022-07", new DateOnly(2022, 7, 17), [new("TSC", 10), new("VAT", 13, OnEarlierTaxes: true)], RoundingRule.HalfUp);
    private static readonly TaxRule Untaxed = new("NONE", new DateOnly(2020, 1, 1), [], RoundingRule.HalfUp);

    private static readonly (string Currency, TaxRule Rule)[] Countries = [("SAR", Saudi), ("NPR", Nepal), ("BHD", Saudi), ("XOF", Nepal), ("EUR", Untaxed)];

    private static readonly Gen<(int Country, bool TaxIncluded, long[] Prices)> Bills =
        Gen.Select(Gen.Int[0, Countries.Length - 1], Gen.Bool, Gen.Long[-300_000, 2_000_000].Array[1, 12]);

    /// <summary>Shared downwards, the fee of 150.00 stood on the bill as 150.01, and on the comparison of two bills as dearer by 0.01.</summary>
    [Test]
    public void A_fee_keeps_its_own_net_price_whatever_stands_beside_it() =>
        Assert.That(Shares("SAR", Saudi, isIncluded: true, 17_250, 600), Is.EqualTo(new[] { (15_000L, 2_250L), (522L, 78L) }));

    [Test]
    public void A_discount_takes_its_part_of_the_tax_with_it() =>
        Assert.That(Shares("SAR", Saudi, isIncluded: false, 10_000, -2_500), Is.EqualTo(new[] { (10_000L, 1_500L), (-2_500L, -375L) }));

    [Test]
    public void Charges_that_cancel_out_have_no_tax() =>
        Assert.That(Shares("NPR", Nepal, isIncluded: false, 10_000, -10_000), Is.EqualTo(new[] { (10_000L, 0L), (-10_000L, 0L) }));

    [Test]
    public void Any_charges_add_up_to_the_bill_and_none_is_a_unit_away_from_its_part() => Bills.Sample(
        bill =>
        {
            var (code, rule) = Countries[bill.Country];
            var currency = Currency.Of(code);
            var charges = Charges(currency, bill.TaxIncluded, bill.Prices);
            var taxed = charges.Tax(currency, rule);
            var shares = charges.Share(taxed).ToList();
            var total = bill.TaxIncluded ? taxed.Gross.Minor : taxed.Net.Minor;
            return shares.Sum(share => share.NetMinor) == taxed.Net.Minor
                && shares.Sum(share => share.TaxMinor) == taxed.Tax.Minor
                && shares.Zip(bill.Prices).All(each => each.Second == (bill.TaxIncluded ? each.First.NetMinor + each.First.TaxMinor : each.First.NetMinor))
                && (total == 0 || shares.Zip(bill.Prices).All(each => Math.Abs(each.First.TaxMinor - ((decimal)taxed.Tax.Minor * each.Second / total)) <= 1));
        },
        iter: 20_000);

    [Test]
    public void Parts_of_a_charge_share_like_charges_and_add_up_to_it() => Bills.Sample(
        bill =>
        {
            var (code, rule) = Countries[bill.Country];
            var currency = Currency.Of(code);
            var day = new DateOnly(2026, 11, 1);
            var whole = BillCharge.Of("BillLine.PlanFee", "P", 1, [.. bill.Prices.Select(price => new ChargePart(ChargePartKind.Bought, Money.FromMinor(price, currency), day, day))]);
            var charges = new BillCharges([whole], bill.TaxIncluded);
            var taxed = charges.Tax(currency, rule);
            var share = charges.Share(taxed).Single();
            return share.Parts.Count == bill.Prices.Length
                && share.Parts.Sum(part => part.NetMinor) == share.NetMinor
                && share.Parts.Sum(part => part.TaxMinor) == share.TaxMinor
                && (share.NetMinor, share.TaxMinor) == (taxed.Net.Minor, taxed.Tax.Minor);
        },
        iter: 5_000);

    private static (long Net, long Tax)[] Shares(string code, TaxRule rule, bool isIncluded, params long[] prices)
    {
        var currency = Currency.Of(code);
        var charges = Charges(currency, isIncluded, prices);
        return [.. charges.Share(charges.Tax(currency, rule)).Select(share => (share.NetMinor, share.TaxMinor))];
    }

    private static BillCharges Charges(Currency currency, bool isIncluded, long[] prices) =>
        new([.. prices.Select(price => new BillCharge("BillLine.PlanFee", "P", 1, Money.FromMinor(price, currency)))], isIncluded);
}
