using CsCheck;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Primitives;

namespace ECare.Tests.Billing;

internal sealed class BillTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);
    private static readonly DateOnly Issued = new(2026, 11, 1);

    [TestCase("NPR", 10, 13, false, 50_000, 50_000, 5_000, 7_150, 62_150)]
    [TestCase("SAR", 15, 0, true, 11_500, 10_000, 1_500, 0, 11_500)]
    [TestCase("BHD", 10, 0, false, 4_505, 4_505, 451, 0, 4_956)]
    [TestCase("XOF", 5, 18, false, 5_000, 5_000, 250, 945, 6_195)]
    [TestCase("EUR", 21, 0, true, 1_499, 1_239, 260, 0, 1_499)]
    public void Prints_the_golden_cases(string currency, int first, int second, bool included, long price, long net, long tax1, long tax2, long gross)
    {
        var bill = ABill(currency, Rule(first, second), included, price);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bill.NetMinor, Is.EqualTo(net));
            Assert.That(bill.Taxes.Select(tax => tax.AmountMinor), Is.EqualTo(second == 0 ? [tax1] : new[] { tax1, tax2 }));
            Assert.That(bill.GrossMinor, Is.EqualTo(gross));
        }
    }

    [Test]
    public void Adds_up_to_the_minor_unit_whatever_is_charged() =>
        Gen.Select(Gen.Long[-900_000, 90_000_000].Array[1, 12], Gen.Bool, Gen.Int[0, 40], Gen.Int[0, 40]).Sample((prices, included, first, second) =>
        {
            var bill = ABill("NPR", Rule(first, second), included, prices);
            return bill.Lines.Sum(line => line.NetMinor) == bill.NetMinor
                && bill.Lines.Sum(line => line.TaxMinor) == bill.TaxMinor
                && bill.Taxes.Sum(tax => tax.AmountMinor) == bill.TaxMinor
                && bill.NetMinor + bill.TaxMinor == bill.GrossMinor
                && (!included || bill.GrossMinor == prices.Sum());
        });

    [Test]
    public void Is_due_through_the_due_day_and_overdue_after_it()
    {
        var bill = ABill("NPR", Rule(10, 13), false, 100);
        Assert.That(bill.StatusOn(bill.DueOn), Is.EqualTo(BillStatus.Due));
        Assert.That(bill.StatusOn(bill.DueOn.AddDays(1)), Is.EqualTo(BillStatus.Overdue));
    }

    [Test]
    public void Waits_while_it_is_disputed_and_is_paid_at_last()
    {
        var bill = ABill("NPR", Rule(10, 13), false, 100);
        bill.Dispute(bill.Gross, Now);
        Assert.That(bill.StatusOn(bill.DueOn.AddDays(9)), Is.EqualTo(BillStatus.Disputed));
        Assert.That(() => bill.Dispute(bill.Gross, Now), Throws.InvalidOperationException);

        bill.SettleDispute();
        bill.Post("P-1", bill.Gross, Now);
        Assert.That(bill.StatusOn(bill.DueOn.AddDays(9)), Is.EqualTo(BillStatus.Paid));
    }

    [Test]
    public void Is_nothing_to_pay_when_discounts_take_all() =>
        Assert.That(ABill("NPR", Rule(10, 13), false, 5_000, -5_000).StatusOn(Issued), Is.EqualTo(BillStatus.Zero));

    [Test]
    public void Is_a_credit_when_too_much_was_paid()
    {
        var bill = ABill("NPR", Rule(10, 13), false, 100);
        bill.Post("P-1", bill.Gross, Now);
        bill.Post("P-2", bill.Gross, Now);
        Assert.That(bill.StatusOn(Issued), Is.EqualTo(BillStatus.Credit));
    }

    [Test]
    public void Keeps_its_figures_when_it_is_credited()
    {
        var bill = ABill("NPR", Rule(10, 13), false, 50_000);
        var amount = new CreditedAmount(Money.FromMinor(5_000, bill.Currency), Money.FromMinor(1_215, bill.Currency), "CreditNote.Outage");
        CreditNote.For(bill, 1, "C-1", amount, Issued);

        Assert.That(bill.GrossMinor, Is.EqualTo(62_150));
        Assert.That(bill.Open.Minor, Is.EqualTo(62_150 - 6_215));
    }

    private static TaxRule Rule(int first, int second) => new(
        "T-1",
        new DateOnly(2020, 1, 1),
        second == 0 ? [new("A", first)] : [new("A", first), new("B", second, OnEarlierTaxes: true)],
        RoundingRule.HalfUp);

    private static Bill ABill(string currencyCode, TaxRule rule, bool included, params long[] prices)
    {
        var currency = Currency.Of(currencyCode);
        var owner = Customer.Register(1, CustomerKind.Individual, "A", new ContactDetails("+9779800000001", null, "en"), Issued);
        var account = BillingAccount.Open(1, AccountNumber.OfSerial(1), AccountKind.Postpaid, owner, currency, Issued);
        var charges = prices.Select(price => new BillCharge("BillLine.PlanFee", null, null, Money.FromMinor(price, currency)));
        var head = new BillHead(1, "B-1", Issued.AddMonths(-1), Issued.AddDays(-1), Issued, Issued.AddDays(20));
        return Bill.Issue(account, head, new BillCharges([.. charges], included), rule);
    }
}
