using ECare.Campaigns.Learning;
using ECare.Campaigns.Tables;

namespace ECare.Campaigns.Training;

/// <summary>
/// What all actions have in common, and for each action how it departs from that: two ridge regressions one after the other, the second held
/// down harder, because departures are small beside what makes a person respond at all.
/// </summary>
internal sealed class RidgeOutcomes : IOutcomeModel
{
    private readonly FeatureMap features;
    private readonly double[] shared;
    private readonly double[][] departures;
    private readonly double centre;
    private readonly float[] row;

    private RidgeOutcomes(FeatureMap features, double centre, double[] shared, double[][] departures)
    {
        (this.features, this.centre, this.shared, this.departures) = (features, centre, shared, departures);
        row = new float[features.Length];
    }

    /// <param name="ridge">How strongly what is common is held to the mean.</param>
    /// <param name="departureRidge">How strongly departures are held to zero.</param>
    public static RidgeOutcomes Train(IReadOnlyList<LoggedRow> log, FeatureMap features, int actions, double ridge, double departureRidge)
    {
        var length = features.Length;
        var written = new float[length];
        var mean = log.Average(logged => logged.Reward);
        var all = new SymmetricSystem(length);
        foreach (var logged in log)
        {
            features.Write(logged.Context, written);
            all.Add(written, logged.Reward - mean);
        }

        var common = all.Solve(ridge);
        var each = Enumerable.Range(0, actions).Select(_ => new SymmetricSystem(length)).ToArray();
        foreach (var logged in log)
        {
            features.Write(logged.Context, written);
            each[logged.Action].Add(written, logged.Reward - mean - Product(common, written));
        }

        return new RidgeOutcomes(features, mean, common, [.. each.Select(system => system.Rows == 0 ? new double[length] : system.Solve(departureRidge))]);
    }

    public void Predict(in RowContext context, Span<double> into)
    {
        features.Write(context, row);
        var common = centre + Product(shared, row);
        for (var action = 0; action < into.Length; action++)
        {
            into[action] = common + Product(departures[action], row);
        }
    }

    private static double Product(double[] weights, float[] row)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += weights[i] * row[i];
        }

        return sum;
    }
}
