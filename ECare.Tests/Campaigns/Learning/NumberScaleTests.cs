using CsCheck;
using ECare.Campaigns.Learning;

namespace ECare.Tests.Campaigns.Learning;

public sealed class NumberScaleTests
{
    [Test]
    public void Larger_numbers_are_never_placed_lower_and_all_stay_in_reach() =>
        Gen.Select(Gen.Double[-1e300, 1e300].Array[0, 300], Gen.Double[-1e300, 1e300].Array[2, 20]).Sample((seen, asked) =>
        {
            var scale = NumberScale.Of(seen);
            var places = asked.Order().Select(scale.Place).ToArray();

            Assert.That(places, Is.Ordered);
            Assert.That(places, Has.All.InRange(-1.8f, 1.8f));
        });

    [Test]
    public void A_missing_number_and_a_constant_column_stand_in_the_middle()
    {
        Assert.That(NumberScale.Of([1, 2, 3]).Place(double.NaN), Is.Zero);
        Assert.That(NumberScale.Of([5, 5, 5]).Place(9), Is.Zero);
    }

    [Test]
    public void A_lone_huge_number_leaves_the_others_apart()
    {
        var scale = NumberScale.Of([.. Enumerable.Range(0, 99).Select(value => (double)value), 1e30]);

        Assert.That(scale.Place(90) - scale.Place(10), Is.GreaterThan(2));
    }
}
