using System.Diagnostics;
using System.Globalization;
using ECare.Campaigns.Recommendation;
using ECare.Campaigns.Training;

namespace ECare.Bench.Learning;

/// <summary>
/// <c>learnspeed [ROWS]</c>: made-up outcomes of 50 campaigns in five groups, about 3 % of them clicks, into the portal's own online model, with its
/// log loss on each outcome before it was learnt beside logistic regression's (AdaGrad, the same features); then one refit of LightGBM.
/// </summary>
internal static class LearnSpeedBench
{
    private const int Campaigns = 50;
    private const int Groups = 5;

    public static int Run(int rows)
    {
        var events = new MadeUpEvents(rows, Campaigns, Groups, ContextVector.Length);
        var model = OnlineModel.FirstDay(0.03);
        var peer = new LogisticPeer(Campaigns, Groups, ContextVector.Length, 0.03);
        var names = Enumerable.Range(0, Campaigns).Select(campaign => $"c{campaign}").ToArray();
        var groups = Enumerable.Range(0, Groups).Select(group => $"g{group}").ToArray();

        // Time and loss are taken in two passes: telling the loss is no part of learning.
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        for (var at = 0; at < rows; at++)
        {
            model.Learn(names[events.Campaign(at)], groups[events.Group(at)], events.Context(at), events.IsClick(at));
        }

        Tell($"{rows} outcomes into the online model", clock.Elapsed, before, 5);
        Compare(events, rows, names, groups, peer);
        Refit(events, rows);
        return 0;
    }

    private static void Compare(MadeUpEvents events, int rows, string[] names, string[] groups, LogisticPeer peer)
    {
        var model = OnlineModel.FirstDay(0.03);
        double own = 0, others = 0, best = 0;
        for (var at = 0; at < rows; at++)
        {
            var (campaign, group) = (events.Campaign(at), events.Group(at));
            own += Loss(model.Probability(names[campaign], groups[group], events.Context(at)), events.IsClick(at));
            others += Loss(peer.Probability(campaign, group, events.Context(at)), events.IsClick(at));
            best += Loss(events.Truth(at), events.IsClick(at));
            model.Learn(names[campaign], groups[group], events.Context(at), events.IsClick(at));
            peer.Learn(campaign, group, events.Context(at), events.IsClick(at));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"log loss before learning: {own / rows:0.00000}, logistic regression's {others / rows:0.00000}, the truth's {best / rows:0.00000}: {(own <= others ? "no worse" : "worse")}"));
    }

    private static void Refit(MadeUpEvents events, int rows)
    {
        var training = new TreeRow[rows];
        for (var at = 0; at < rows; at++)
        {
            float[] features = [events.Campaign(at), events.Group(at), .. events.Context(at)];
            training[at] = new TreeRow { Features = features, Target = events.IsClick(at) ? 1 : 0 };
        }

        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var trees = TreeTraining.Train(training, new TreeSettings(100, 31, 0.1, 50));
        Tell($"LightGBM on {rows} rows of {training[0].Features.Length} features, {trees.Count} trees of 31 leaves", clock.Elapsed, before, 20);
    }

    private static double Loss(double probability, bool isClick) => -Math.Log(Math.Clamp(isClick ? probability : 1 - probability, 1e-9, 1));

    private static void Tell(string what, TimeSpan taken, TimeSpan before, double aim) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {taken.TotalSeconds:0.00} s, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.00} s of processor time; aim {aim} s: {(taken.TotalSeconds <= aim ? "reached" : "missed")}"));
}
