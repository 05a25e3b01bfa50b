using ECare.Campaigns.Learning;
using ECare.Campaigns.Tables;

namespace ECare.Campaigns.Training;

/// <summary>What all actions have in common by ridge regression, and for each action boosted trees for its departure from that.</summary>
internal sealed class TreeOutcomes : IOutcomeModel
{
    private const int FewestRows = 60;

    private readonly FeatureMap features;
    private readonly IOutcomeModel common;
    private readonly FlatTrees?[] trees;
    private readonly float[] row;

    private TreeOutcomes(FeatureMap features, IOutcomeModel common, FlatTrees?[] trees)
    {
        (this.features, this.common, this.trees) = (features, common, trees);
        row = new float[features.Length];
    }

    public static TreeOutcomes Train(IReadOnlyList<LoggedRow> log, FeatureMap features, int actions, TreeSettings settings)
    {
        var first = RidgeOutcomes.Train(log, features, actions, ModelRung.SharedRidge, ModelRung.MostCautious);
        var rows = Enumerable.Range(0, actions).Select(_ => new List<TreeRow>()).ToArray();
        var expected = new double[actions];
        foreach (var logged in log)
        {
            var written = new float[features.Length];
            features.Write(logged.Context, written);
            first.Predict(logged.Context, expected);
            rows[logged.Action].Add(new TreeRow { Features = written, Target = (float)(logged.Reward - expected[logged.Action]) });
        }

        return new TreeOutcomes(features, first, [.. rows.Select(each => each.Count < FewestRows ? null : TreeTraining.Train(each, settings))]);
    }

    public void Predict(in RowContext context, Span<double> into)
    {
        common.Predict(context, into);
        features.Write(context, row);
        for (var action = 0; action < into.Length; action++)
        {
            into[action] += trees[action]?.Score(row) ?? 0;
        }
    }
}
