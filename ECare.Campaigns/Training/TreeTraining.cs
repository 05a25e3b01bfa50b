using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace ECare.Campaigns.Training;

/// <summary>Trains boosted trees on rows of features with ML.NET's LightGBM, deterministically, and lays them flat.</summary>
internal static class TreeTraining
{
    /// <summary>Trees that expect the target's mean.</summary>
    /// <param name="rows">Features and targets; at least one row.</param>
    /// <param name="settings">How many trees, how large, how cautious.</param>
    public static FlatTrees Train(IReadOnlyList<TreeRow> rows, TreeSettings settings)
    {
        var context = new MLContext(seed: 1);
        return Flat(Trainer(context, settings).Fit(View(context, rows)).Model);
    }

    internal static FlatTrees Flat(LightGbmRegressionModelParameters model)
    {
        var ensemble = model.TrainedTreeEnsemble;
        return new FlatTrees(FlatTreeArrays.Of(ensemble), ensemble.Bias);
    }

    internal static LightGbmRegressionTrainer Trainer(MLContext context, TreeSettings settings) => context.Regression.Trainers.LightGbm(
        new LightGbmRegressionTrainer.Options
        {
            LabelColumnName = nameof(TreeRow.Target),
            FeatureColumnName = nameof(TreeRow.Features),
            ExampleWeightColumnName = nameof(TreeRow.Weight),
            Booster = new GradientBooster.Options { L2Regularization = settings.Restraint },
            NumberOfLeaves = settings.Leaves,
            NumberOfIterations = settings.Trees,
            LearningRate = settings.Rate,
            MinimumExampleCountPerLeaf = settings.RowsPerLeaf,
            MaximumBinCountPerFeature = 255,
            HandleMissingValue = false,
            UseCategoricalSplit = false,
            NumberOfThreads = settings.Threads,
            Seed = 1,
            Deterministic = true,
            Silent = true,
        });

    internal static IDataView View(MLContext context, IReadOnlyList<TreeRow> rows)
    {
        var definition = SchemaDefinition.Create(typeof(TreeRow));
        definition[nameof(TreeRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Features.Length);
        return context.Data.LoadFromEnumerable(rows, definition);
    }
}
