using System.Globalization;
using ECare.Campaigns.Learning;

namespace ECare.Bench.Learning;

/// <summary>
/// <c>coldstart FILE</c>: 80 actions click as often as the production items did; the learner knows only the mean and the spread of the
/// operator's rates, not which action has which. How far it comes from random choice to the best action, over all its rounds.
/// </summary>
internal static class ColdStartBench
{
    private const int Rounds = 100_000;
    private const double Aim = 0.65;

    public static int Run(string file, int seeds)
    {
        var rates = BetaPriors.Rates(file, "all");
        var mean = rates.Average();
        var deviation = Math.Sqrt(rates.Average(rate => (rate - mean) * (rate - mean)));
        var shares = Enumerable.Range(1, seeds).Select(seed => Share(rates, new ArmPrior(mean, deviation), (ulong)seed)).ToList();
        var spread = Math.Sqrt(shares.Average(share => (share - shares.Average()) * (share - shares.Average())));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rates.Length} actions, {Rounds} rounds, {seeds} seeds: {shares.Average():0.000} of the gap (standard deviation {spread:0.000}, error of the mean {spread / Math.Sqrt(seeds):0.000}); aim {Aim}: {(shares.Average() >= Aim ? "reached" : "missed")}"));
        return 0;
    }

    private static double Share(double[] rates, ArmPrior prior, ulong seed)
    {
        var draws = new SeededDraws(seed * 104729);
        var truth = rates.ToArray();
        draws.Shuffle<double>(truth);
        var learner = new BanditLearner(new BanditShape(truth.Length, 0, 0, 0.01, seed) { Prior = prior });
        var context = new RowContext([], []);
        double sum = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var choice = learner.Choose(context);
            sum += truth[choice.Action];
            learner.Learn(context, choice.Action, draws.Uniform() < truth[choice.Action] ? 1 : 0);
        }

        return ((sum / Rounds) - rates.Average()) / (rates.Max() - rates.Average());
    }
}
