using CsCheck;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Disputes;
using ECare.Core.Primitives;
using ECare.Tests.Accounts;

namespace ECare.Tests.Disputes;

/// <summary>Whether a charge stands on a bill twice, in countries whose prices hold the tax and in those whose do not.</summary>
[TestFixture]
internal sealed class TwinChargesTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    private static readonly Gen<(bool TaxIncluded, long Twin, long[] Others)> Bills =
        Gen.Select(Gen.Bool, Gen.Long[2_000, 90_000], Gen.Long[1, 90_000].Array[0, 6]);

    [Test]
    public void Of_two_equal_charges_one_is_credited_whatever_stands_between_them() => Bills.Sample(
        each => Judge(Bill(each.TaxIncluded, [each.Twin, .. each.Others, each.Twin]), each.Others.Length + 2) == DisputeGround.StandsTwice,
        iter: 5_000);

    [Test]
    public void A_charge_without_a_twin_is_left_to_somebody_who_looks() => Bills.Sample(
        each => Judge(Bill(each.TaxIncluded, [each.Twin, .. each.Others.Where(other => Math.Abs(other - each.Twin) > 4), each.Twin + 5]), 1) is null,
        iter: 5_000);

    [Test]
    public void Both_of_two_are_never_credited_by_themselves() => Bills.Sample(
        each => Judge(Bill(each.TaxIncluded, [each.Twin, each.Twin]), 1, 2) is null,
        iter: 1_000);

    [Test]
    public void The_same_price_of_another_offer_is_no_twin() =>
        Assert.That(Judge(Bill(isIncluded: true, [5_000, 5_000], (2, "OTHER")), 1), Is.Null);

    private static DisputeGround? Judge(Bill bill, params int[] positions)
    {
        var claim = new DisputeClaim(1, positions, DisputeReason.ChargedTwice, null);
        var dispute = Dispute.Open(bill, 1, claim, new DateTimeOffset(2026, 11, 3, 6, 0, 0, TimeSpan.Zero), Day.AddDays(20));
        return DisputeRule.Judge(dispute, new DisputeFacts(bill, new HashSet<int>(), SmallThisYear: int.MaxValue), ScopeOperator.Of("rimal").Operator.Disputes);
    }

    /// <param name="prices">All of one offer and line.</param>
    /// <param name="renamed">But those places, from 1, which are of the offer that is named.</param>
    private static Bill Bill(bool isIncluded, IReadOnlyList<long> prices, params (int Position, string Offer)[] renamed)
    {
        var riyal = Currency.Of("SAR");
        var customer = Customer.Register(1, CustomerKind.Individual, "Huda", new ContactDetails("+966500000001", null, "ar-SA"), new DateOnly(2020, 1, 1));
        var account = BillingAccount.Open(1, AccountNumber.OfSerial(1), AccountKind.Postpaid, customer, riyal, new DateOnly(2020, 1, 1));
        var charges = prices.Select((price, place) => new BillCharge(
            "BillLine.AddOn", Array.Find(renamed, each => each.Position == place + 1).Offer ?? "OFFER", 1, Money.FromMinor(price, riyal)));
        var head = new BillHead(Day.DayNumber, "T-1", Day.AddMonths(-1), Day.AddDays(-1), Day, Day.AddDays(20));
        var vat = new TaxRule("SA-2020-07", new DateOnly(2020, 7, 1), [new("VAT", 15)], RoundingRule.HalfUp);
        return Core.Billing.Bill.Issue(account, head, new BillCharges([.. charges], isIncluded), vat);
    }
}
