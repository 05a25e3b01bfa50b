using System.Globalization;

namespace ECare.Campaigns.Training;

/// <summary>What whoever serves a model should know of it.</summary>
/// <param name="Name">The model's content hash.</param>
/// <param name="Rows">Rows it was trained on.</param>
/// <param name="Ranges">For each feature the least and the greatest value it was trained on; beyond them nothing is known.</param>
/// <param name="Calibration">Rows in ten equal parts by score: the mean score and the mean outcome of each.</param>
/// <param name="Importance">For each feature how much the squared error grows when its values are dealt out anew (Breiman 2001).</param>
/// <param name="Limits">What it must not be used for.</param>
public sealed record ModelCard(
    string Name,
    int Rows,
    IReadOnlyList<(float Least, float Greatest)> Ranges,
    IReadOnlyList<(double Expected, double Found)> Calibration,
    IReadOnlyList<double> Importance,
    string Limits)
{
    private const int CalibrationParts = 10;

    /// <summary>The card of trees, calibration and importance taken on rows that they were not trained on.</summary>
    internal static ModelCard Of(FlatTrees trees, IReadOnlyList<TreeRow> training, IReadOnlyList<TreeRow> others, ulong seed)
    {
        var length = training[0].Features.Length;
        var ranges = Enumerable.Range(0, length).Select(at => (training.Min(row => row.Features[at]), training.Max(row => row.Features[at])));
        var limits = string.Create(
            CultureInfo.InvariantCulture,
            $"Trained on {training.Count} rows; says nothing of values beyond the ranges, of other actions, or of what causes what where the actions were not drawn by chance.");
        return new ModelCard(trees.Hash, training.Count, [.. ranges], [.. Calibrated(trees, others)], [.. Importances(trees, others, length, seed)], limits);
    }

    private static IEnumerable<(double Expected, double Found)> Calibrated(FlatTrees trees, IReadOnlyList<TreeRow> rows) =>
        Calibrated(rows.Select(row => (trees.Score(row.Features), (double)row.Target)));

    /// <summary>Rows in ten equal parts by what was expected: the mean of that and of what was found.</summary>
    internal static IEnumerable<(double Expected, double Found)> Calibrated(IEnumerable<(double Score, double Target)> rows)
    {
        var sorted = rows.OrderBy(row => row.Score).ToArray();
        for (var part = 0; part < CalibrationParts; part++)
        {
            var inside = sorted[(sorted.Length * part / CalibrationParts)..(sorted.Length * (part + 1) / CalibrationParts)];
            if (inside.Length > 0)
            {
                yield return (inside.Average(row => row.Score), inside.Average(row => row.Target));
            }
        }
    }

    private static IEnumerable<double> Importances(FlatTrees trees, IReadOnlyList<TreeRow> rows, int length, ulong seed)
    {
        var error = rows.Average(row => Squared(trees.Score(row.Features) - row.Target));
        for (var feature = 0; feature < length; feature++)
        {
            var dealt = CrossFit.Parts(rows.Count, rows.Count, seed + (ulong)feature);
            var changed = new float[length];
            double sum = 0;
            for (var at = 0; at < rows.Count; at++)
            {
                rows[at].Features.CopyTo(changed, 0);
                changed[feature] = rows[dealt[at]].Features[feature];
                sum += Squared(trees.Score(changed) - rows[at].Target);
            }

            yield return (sum / rows.Count) - error;
        }
    }

    private static double Squared(double value) => value * value;
}
