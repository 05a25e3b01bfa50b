using CsCheck;
using ECare.Core.Payments;
using ECare.Core.Primitives;
using ECare.Web.Features.Pay;

namespace ECare.Tests.Payments.Web;

public sealed class PayPartsTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Test]
    public void Reads_back_what_the_form_says()
    {
        var parts = PayParts.Read("12:45000,13:1", Euro);

        Assert.That(parts, Is.EqualTo((WantedBill[])[new(12, new Money(450m, Euro)), new(13, new Money(0.01m, Euro))]));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("12")]
    [TestCase("12:0")]
    [TestCase("12:-5")]
    [TestCase("12:5,12:5")]
    [TestCase("12:5,")]
    [TestCase("a:5")]
    [TestCase("12:5:6")]
    [TestCase("12:99999999999999")]
    [TestCase("99999999999999999999:5")]
    public void Refuses_what_no_form_says(string? text) => Assert.That(PayParts.Read(text, Euro), Is.Null);

    [Test]
    public void A_part_goes_to_the_oldest_bills_and_adds_up()
    {
        Gen.Select(Gen.Long[1, 100_000].List[1, 12], Gen.Long[1, 1_200_000]).Sample((opens, wish) =>
        {
            var bills = opens.Select((minor, at) => new PayableBill(at + 1, "N", new DateOnly(2026, 1, 1), Money.FromMinor(minor, Euro))).ToList();
            var parts = PayParts.Oldest(bills, Money.FromMinor(wish, Euro));
            var sum = parts.Sum(part => part.Amount.Minor);
            var full = parts.SkipLast(1).All(part => part.Amount == bills[(int)part.BillId - 1].Open);
            return sum == Math.Min(wish, opens.Sum()) && full && parts.Select(part => part.BillId).SequenceEqual(Enumerable.Range(1, parts.Count).Select(id => (long)id));
        });
    }

    [Test]
    public void What_is_disputed_is_not_proposed_unless_the_whole_bill_is_and_was_chosen()
    {
        PayableBill[] bills =
        [
            new(1, "A", new DateOnly(2026, 1, 1), Money.FromMinor(500, Euro)) { HeldMinor = 200 },
            new(2, "B", new DateOnly(2026, 1, 2), Money.FromMinor(400, Euro)) { HeldMinor = 400 },
            new(3, "C", new DateOnly(2026, 1, 3), Money.FromMinor(300, Euro)),
        ];

        Assert.That(PayParts.Asked(bills).Select(part => part.Amount.Minor), Is.EqualTo(new[] { 300L, 400L, 300L }));
    }
}
