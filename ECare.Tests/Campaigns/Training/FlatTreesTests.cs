using ECare.Campaigns.Learning;
using ECare.Campaigns.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ECare.Tests.Campaigns.Training;

public sealed class FlatTreesTests
{
    private static readonly TreeSettings Settings = new(30, 8, 0.2, 10);

    [Test]
    public void Score_as_the_pipeline_that_trained_them()
    {
        var rows = Rows(2_000);
        var context = new MLContext(seed: 1);
        var view = TreeTraining.View(context, rows);
        var trained = TreeTraining.Trainer(context, Settings).Fit(view);
        var flat = TreeTraining.Flat(trained.Model);
        var expected = trained.Transform(view).GetColumn<float>("Score").ToArray();

        Assert.That(flat.Count, Is.GreaterThan(10));
        Assert.That(rows.Select(row => flat.Score(row.Features)), Is.EqualTo(expected.Select(score => (double)score)).Within(1e-6));
        Assert.That(rows.Select(row => flat.Score(row.Features)).Distinct().Count(), Is.GreaterThan(50));
    }

    [Test]
    public void The_same_rows_give_the_same_trees_by_name()
    {
        var first = TreeTraining.Train(Rows(500), Settings);

        Assert.That(TreeTraining.Train(Rows(500), Settings).Hash, Is.EqualTo(first.Hash));
        Assert.That(TreeTraining.Train(Rows(501), Settings).Hash, Is.Not.EqualTo(first.Hash));
    }

    private static List<TreeRow> Rows(int count)
    {
        var draws = new SeededDraws(6);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float[] features = [(float)draws.Normal(), (float)draws.Uniform(), draws.Below(2)];
            return new TreeRow { Features = features, Target = (features[0] * features[2]) + (features[1] > 0.5f ? 0.3f : 0) };
        })];
    }
}
