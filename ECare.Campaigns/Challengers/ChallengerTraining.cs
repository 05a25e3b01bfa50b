using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Training;

namespace ECare.Campaigns.Challengers;

/// <summary>Trains a challenger from the rows of the log, deterministically: levels first, then trees on what levels leave over.</summary>
internal static class ChallengerTraining
{
    /// <summary>With fewer rows only levels are trained.</summary>
    public const int FewestForTrees = 5_000;

    /// <summary>Groups beyond these many, those with the fewest rows, are one.</summary>
    public const int MostGroups = 48;

    /// <summary>After so long a row counts half.</summary>
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    /// <summary>Trees see errors as they are at the point where they begin, so they are trained in stages, each of which goes most of the way.</summary>
    private const int Stages = 6;
    private const int TreesPerStage = 10;
    private const int Leaves = 8;
    private const double Rate = 0.1;
    private const int FewestPerLeaf = 50;

    /// <summary>A leaf is held to zero as by a prior variance of a tenth in log-odds.</summary>
    private const double Restraint = 10;

    /// <summary>Trains on at least one row.</summary>
    public static TrainedModel Train(IReadOnlyList<TrainingRow> rows)
    {
        var newest = rows.Max(row => row.SeenAt);
        double[] weights = [.. rows.Select(row => Math.Pow(2, -((newest - row.SeenAt) / HalfLife)))];
        double[] logOdds = [.. rows.Select(row => (double)row.Base)];
        Stratum[] groups = [.. rows.GroupBy(row => row.Stratum).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Group, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Goal).Take(MostGroups).Select(group => group.Key)];
        string[] campaigns = [.. rows.Select(row => row.Campaign).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var (groupPlaces, campaignPlaces) = (Places(groups), Places(campaigns));

        // The last category is of groups that are not told apart; its level is not kept.
        int[] ofGroup = [.. rows.Select(row => groupPlaces.GetValueOrDefault(row.Stratum, groups.Length))];
        int[] ofCampaign = [.. rows.Select(row => campaignPlaces[row.Campaign])];
        var all = LevelTraining.Fit(new int[rows.Count], 1, rows, weights, logOdds, LevelTraining.OperatorPrior);
        var byGroup = LevelTraining.Fit(ofGroup, groups.Length + 1, rows, weights, logOdds, LevelTraining.GroupPrior);
        var byCampaign = LevelTraining.Fit(ofCampaign, campaigns.Length, rows, weights, logOdds, LevelTraining.CampaignPrior);
        return new TrainedModel(
            (float)all[0],
            [.. groups.Select((group, at) => (group, (float)byGroup[at]))],
            campaigns.Select((campaign, at) => (campaign, Level: (float)byCampaign[at])).ToDictionary(each => each.campaign, each => each.Level, StringComparer.Ordinal),
            rows.Count < FewestForTrees ? null : Trees(rows, ofGroup, groups.Length, weights, logOdds));
    }

    /// <summary>What the trees read of a row: the context, then 1 at the place of its group.</summary>
    public static float[] Features(ReadOnlySpan<float> context, int group, int groups)
    {
        var features = new float[ContextVector.Length + groups];
        context.CopyTo(features);
        if (group >= 0 && group < groups)
        {
            features[ContextVector.Length + group] = 1;
        }

        return features;
    }

    private static Dictionary<T, int> Places<T>(T[] values)
        where T : notnull => values.Select((value, at) => (value, at)).ToDictionary(each => each.value, each => each.at);

    // Each stage is a step of Newton's method: the error over the variance is the target, the variance the weight (Friedman, Hastie and Tibshirani 2000).
    private static FlatTrees Trees(IReadOnlyList<TrainingRow> rows, int[] ofGroup, int groups, double[] weights, double[] logOdds)
    {
        var settings = new TreeSettings(TreesPerStage, Leaves, Rate, Math.Max(FewestPerLeaf, rows.Count / 500)) { Restraint = Restraint };
        TreeRow[] treeRows = [.. rows.Select((row, at) => new TreeRow { Features = Features(row.Context, ofGroup[at], groups) })];
        var (parts, bias) = (new List<FlatTreeArrays>(), 0.0);
        for (var stage = 0; stage < Stages; stage++)
        {
            for (var at = 0; at < rows.Count; at++)
            {
                var chance = LevelTraining.Chance(logOdds[at]);
                var variance = Math.Max(chance * (1 - chance), 1e-4);
                treeRows[at].Target = (float)(((rows[at].Reached ? 1 : 0) - chance) / variance);
                treeRows[at].Weight = (float)(weights[at] * variance);
            }

            var trees = TreeTraining.Train(treeRows, settings);
            parts.Add(trees.Arrays);
            bias += trees.Bias;
            for (var at = 0; at < rows.Count; at++)
            {
                logOdds[at] += trees.Score(treeRows[at].Features);
            }
        }

        return new FlatTrees(FlatTreeArrays.Joined(parts), bias);
    }
}
