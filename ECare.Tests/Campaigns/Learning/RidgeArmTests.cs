using ECare.Campaigns.Learning;
using ECare.Campaigns.Training;

namespace ECare.Tests.Campaigns.Learning;

public sealed class RidgeArmTests
{
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(24)]
    [TestCase(37)]
    public void What_is_learnt_row_by_row_is_the_regression_on_all_rows(int length)
    {
        const float ridge = 0.5f;
        var draws = new SeededDraws((ulong)length);
        var arm = new RidgeArm(length, ridge);
        var whole = new SymmetricSystem(length);
        var gain = new float[length];
        for (var row = 0; row < 300; row++)
        {
            float[] features = [.. Enumerable.Range(0, length).Select(_ => (float)draws.Normal())];
            var reward = (float)((features[0] * 2) - features[^1] + draws.Normal());
            arm.Learn(features, reward, 1, gain);
            whole.Add(features, reward);
        }

        var weights = whole.Solve(ridge);
        float[] asked = [.. Enumerable.Range(0, length).Select(_ => (float)draws.Normal())];
        var expected = asked.Select((value, at) => value * weights[at]).Sum();
        Assert.That(arm.Predict(asked), Is.EqualTo(expected).Within(2e-3));
    }

    [Test]
    public void Doubt_shrinks_where_something_was_learnt_and_stays_elsewhere()
    {
        var arm = new RidgeArm(3, 1);
        float[] here = [0, 1, 0];
        float[] elsewhere = [0, 0, 1];
        for (var row = 0; row < 9; row++)
        {
            arm.Learn(here, 1, 1, new float[3]);
        }

        Assert.That(arm.Doubt(here), Is.EqualTo(0.1).Within(1e-5));
        Assert.That(arm.Doubt(elsewhere), Is.EqualTo(1).Within(1e-5));
    }
}
