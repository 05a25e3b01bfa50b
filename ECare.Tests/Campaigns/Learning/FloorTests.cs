using CsCheck;
using ECare.Campaigns.Learning;

namespace ECare.Tests.Campaigns.Learning;

public sealed class FloorTests
{
    private static readonly Gen<(double[] Bounds, double Floor)> Any =
        Gen.Select(Gen.Double[-1e9, 1e9].Array[2, 120], Gen.Double[0.01, 0.5]);

    [Test]
    public void Every_action_keeps_its_part_of_the_floor_and_all_sum_to_one() => Any.Sample((bounds, floor) =>
    {
        var probabilities = Floor.Spread(bounds, floor);

        Assert.That(probabilities.Sum(), Is.EqualTo(1).Within(1e-12));
        Assert.That(probabilities.Min(), Is.GreaterThanOrEqualTo((floor / bounds.Length) - 1e-15));
        Assert.That(Array.IndexOf(probabilities, probabilities.Max()), Is.EqualTo(Array.IndexOf(bounds, bounds.Max())));
    });

    [Test]
    public void Actions_that_look_alike_are_alike_likely() =>
        Assert.That(Floor.Spread([0.2, 0.7, 0.7], 0.03), Is.EqualTo(new[] { 0.01, 0.495, 0.495 }).Within(1e-12));

    [Test]
    public void Each_action_is_drawn_as_often_as_its_propensity_says()
    {
        const int rounds = 200_000;
        var probabilities = Floor.Spread([1, 2, 3, 2.5], 0.2);
        var draws = new SeededDraws(5);
        var counts = new int[probabilities.Length];
        for (var round = 0; round < rounds; round++)
        {
            counts[Floor.Draw(probabilities, draws.Uniform())]++;
        }

        for (var action = 0; action < counts.Length; action++)
        {
            var error = Math.Sqrt(probabilities[action] * (1 - probabilities[action]) / rounds);
            Assert.That((double)counts[action] / rounds, Is.EqualTo(probabilities[action]).Within(4 * error));
        }
    }
}
