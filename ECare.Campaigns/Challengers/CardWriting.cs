using System.Globalization;
using ECare.Campaigns.Learning;
using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Training;

namespace ECare.Campaigns.Challengers;

/// <summary>Writes a challenger's card: what it was trained on, and how it does on newer showings that it was not.</summary>
internal static class CardWriting
{
    private const int MostDealt = 5_000;

    public static ChallengerCard Of(TrainedModel model, IReadOnlyList<TrainingRow> rows, IReadOnlyList<TrainingRow> newer, ulong seed)
    {
        var importance = Importance(model, newer.Count <= MostDealt ? newer : [.. newer.Skip(newer.Count - MostDealt)], seed);
        return new ChallengerCard(
            rows.Count,
            rows.Count(row => row.Reached),
            model.Strata.Count,
            model.Campaigns.Count,
            model.Trees?.Count ?? 0,
            [
                .. Enumerable.Range(1, ContextVector.Length - 1).Where(at => ContextVector.Names[at] != ContextVector.Free).Select(at =>
                    new CardFeature(ContextVector.Names[at], rows.Min(row => row.Context[at]), rows.Max(row => row.Context[at]), importance[at])),
            ],
            [.. ModelCard.Calibrated(newer.Select(row => (Expected(model, row), row.Reached ? 1.0 : 0))).Select(part => new CalibrationPart(part.Expected, part.Found))],
            string.Create(
                CultureInfo.InvariantCulture,
                $"Trained on {rows.Count} showings of {rows[0].SeenAt:yyyy-MM-dd} to {rows[^1].SeenAt:yyyy-MM-dd}. It orders campaigns for people who agreed to personal choices; it says nothing of facts beyond the ranges below, of groups that it does not name, or of why people do what they do. It must not decide on prices, credit or service."));
    }

    /// <summary>The chance of the goal that the model gives to a showing.</summary>
    internal static double Expected(TrainedModel model, TrainingRow row) => LevelTraining.Chance(
        row.Base + model.LevelOf(row.Stratum, row.Campaign) + (model.Trees?.Score(FeaturesOf(model, row)) ?? 0));

    private static float[] FeaturesOf(TrainedModel model, TrainingRow row) =>
        ChallengerTraining.Features(row.Context, model.PlaceOf(row.Stratum), model.Strata.Count);

    private static double[] Importance(TrainedModel model, IReadOnlyList<TrainingRow> newer, ulong seed)
    {
        var importance = new double[ContextVector.Length];
        if (model.Trees is not { } trees || newer.Count == 0)
        {
            return importance;
        }

        float[][] features = [.. newer.Select(row => FeaturesOf(model, row))];
        var fixedPart = newer.Select(row => row.Base + model.LevelOf(row.Stratum, row.Campaign)).ToArray();
        var error = Error((at, row) => trees.Score(row));
        for (var feature = 0; feature < importance.Length; feature++)
        {
            var order = Enumerable.Range(0, newer.Count).ToArray();
            new SeededDraws(seed + (ulong)feature).Shuffle<int>(order);
            importance[feature] = Error((at, row) =>
            {
                var own = row[feature];
                row[feature] = newer[order[at]].Context[feature];
                var score = trees.Score(row);
                row[feature] = own;
                return score;
            }) - error;
        }

        return importance;

        double Error(Func<int, float[], double> score) => newer.Select((row, at) =>
        {
            var miss = (row.Reached ? 1 : 0) - LevelTraining.Chance(fixedPart[at] + score(at, features[at]));
            return miss * miss;
        }).Average();
    }
}
