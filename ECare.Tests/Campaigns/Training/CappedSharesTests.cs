using CsCheck;
using ECare.Campaigns.Training;

namespace ECare.Tests.Campaigns.Training;

public sealed class CappedSharesTests
{
    private static readonly Gen<double[][]> AnyScores = Gen.Int[2, 6].SelectMany(actions => Gen.Double[-1, 1].Array[actions].Array[1, 60]);

    [Test]
    public void Every_row_gets_one_action_and_no_cap_is_passed() => Gen.Select(AnyScores, Gen.Double[0.1, 1].Array[6]).Sample((scores, some) =>
    {
        double[] caps = [.. some[..(scores[0].Length - 1)], 1];
        var given = CappedShares.Allocate(scores, caps);

        Assert.That(given.Select(row => row.Sum()), Has.All.EqualTo(1).Within(1e-9));
        for (var action = 0; action < caps.Length; action++)
        {
            Assert.That(given.Sum(row => row[action]), Is.LessThanOrEqualTo((caps[action] * scores.Length) + 1e-6));
        }
    });

    [Test]
    public void Without_caps_each_row_gets_its_best() => AnyScores.Sample(scores =>
    {
        var given = CappedShares.Allocate(scores, [.. scores[0].Select(_ => 1.0)]);

        Assert.That(Worth(scores, given), Is.EqualTo(scores.Sum(row => row.Max())).Within(1e-9));
    });

    [Test]
    public void Of_two_actions_those_get_the_scarce_one_who_gain_most() => Gen.Double[-1, 1].Array[2].Array[1, 60].Sample(scores =>
    {
        var given = CappedShares.Allocate(scores, [0.3, 1]);
        var room = 0.3 * scores.Length;
        var best = scores.Sum(row => row[1]);
        foreach (var gain in scores.Select(row => row[0] - row[1]).Where(gain => gain > 0).OrderDescending())
        {
            best += gain * Math.Min(1, room);
            room = Math.Max(0, room - 1);
        }

        Assert.That(Worth(scores, given), Is.EqualTo(best).Within(1e-6));
    });

    private static double Worth(double[][] scores, double[][] given) => scores.Zip(given, (row, part) => row.Zip(part, (score, share) => score * share).Sum()).Sum();
}
