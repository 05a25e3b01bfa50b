using ECare.Campaigns.Learning;
using ECare.Campaigns.Training;

namespace ECare.Tests.Campaigns.Training;

public sealed class ModelCardTests
{
    [Test]
    public void Tells_what_matters_and_how_far_it_can_be_believed()
    {
        var (training, others) = (Rows(2_000, 1), Rows(1_000, 2));
        var trees = TreeTraining.Train(training, new TreeSettings(40, 8, 0.2, 20));
        var card = ModelCard.Of(trees, training, others, 3);

        Assert.That((card.Name, card.Rows), Is.EqualTo((trees.Hash, 2_000)));
        Assert.That(card.Ranges[1], Is.EqualTo((2f, 2f)));
        Assert.That(card.Importance[0], Is.GreaterThan(0.1));
        Assert.That(card.Importance[1], Is.EqualTo(0).Within(1e-12));
        Assert.That(card.Calibration, Has.Count.EqualTo(10));
        Assert.That(card.Calibration, Has.All.Matches<(double Expected, double Found)>(part => Math.Abs(part.Expected - part.Found) < 0.15));
        Assert.That(card.Limits, Does.Contain("2000 rows"));
    }

    // The target is twice the first number with a little noise; the second is constant.
    private static List<TreeRow> Rows(int count, ulong seed)
    {
        var draws = new SeededDraws(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var value = (float)draws.Uniform();
            return new TreeRow { Features = [value, 2], Target = (2 * value) + (float)(draws.Normal() * 0.05) };
        })];
    }
}
