using CsCheck;
using ECare.Core.Billing;

namespace ECare.Tests.Billing;

internal sealed class BillComparisonTests
{
    private static readonly DateOnly November = new(2026, 11, 9);

    [Test]
    public void Tells_what_is_new_what_is_gone_and_what_costs_more()
    {
        var before = ABill(("PlanFee", 3_000), ("AddOn", 500), ("UsageBeyond", 100));
        var now = ABill(("PlanFee", 3_000), ("UsageBeyond", 420), ("Discount", -300));

        var changes = BillComparison.Of(before, now).Changes;

        Assert.That(
            changes.Select(change => (change.Charge.TextKey, change.BeforeMinor, change.NowMinor, change.DifferenceMinor)),
            Is.EqualTo(new (string, long?, long?, long)[] { ("AddOn", 500, null, -500), ("UsageBeyond", 100, 420, 320), ("Discount", null, -300, -300) }));
    }

    [Test]
    public void Adds_up_to_the_difference_of_the_totals() =>
        Gen.Select(Gen.Select(Gen.Int[1, 5], Gen.Long[-5_000, 90_000]).Array[1, 9], Gen.Select(Gen.Int[1, 5], Gen.Long[-5_000, 90_000]).Array[1, 9]).Sample((first, second) =>
        {
            var comparison = BillComparison.Of(
                ABill([.. first.Select(charge => ($"Charge{charge.Item1}", charge.Item2))]), ABill([.. second.Select(charge => ($"Charge{charge.Item1}", charge.Item2))]));
            return comparison.Changes.Sum(change => change.DifferenceMinor) + comparison.TaxMinor == comparison.GrossMinor
                && comparison.Changes.All(change => change.BeforeMinor != change.NowMinor);
        });

    private static Bill ABill(params (string Key, long Minor)[] charges)
    {
        var world = new RatedWorld("chautari", November);
        var items = charges.Select(charge => new BillCharge(charge.Key, null, null, world.Money(charge.Minor)));
        var head = new BillHead(1, "B-1", November, November, November, November);
        return Bill.Issue(world.Account, head, new BillCharges([.. items], TaxIncluded: false), world.Operator.Taxes.Services.RuleOn(November));
    }
}
