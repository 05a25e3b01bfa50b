using System.Diagnostics;
using System.Globalization;
using ECare.Campaigns.Learning;

namespace ECare.Bench.Learning;

/// <summary><c>bandit FOLDER</c>: one pass over each table of classes, only the chosen class's reward is told; the mean of three shuffles.</summary>
internal static class BanditBench
{
    private const double Floor = 0.01;
    private const int Shuffles = 3;

    private static readonly (string File, double Aim)[] Tables =
        [("letter.data", 0.253), ("sat.trn", 0.148), ("segment.dat", 0.113), ("mushroom.data", 0.0049)];

    public static int Run(string folder)
    {
        foreach (var (file, aim) in Tables)
        {
            var table = ClassTable.Read(folder, file);
            var losses = new List<double>();
            var clock = Stopwatch.StartNew();
            double beyond = 0;
            for (var shuffle = 1; shuffle <= Shuffles; shuffle++)
            {
                var (loss, byFloor) = Pass(table, (ulong)shuffle);
                losses.Add(loss);
                beyond += (loss - byFloor) / Shuffles;
            }

            var verdict = losses.Average() <= aim ? "reached" : "missed";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Name}: loss {losses.Average():0.0000} ({string.Join(", ", losses.Select(loss => loss.ToString("0.0000", CultureInfo.InvariantCulture)))}), {beyond:0.0000} of it not drawn by the floor; aim {aim}: {verdict}; {clock.Elapsed.TotalSeconds / Shuffles:0.0} s a pass"));
        }

        return 0;
    }

    private static (double Loss, double ByFloor) Pass(ClassTable table, ulong seed)
    {
        var order = Enumerable.Range(0, table.Classes.Length).ToArray();
        new SeededDraws(seed * 7919).Shuffle<int>(order);
        var shape = new BanditShape(table.Count, table.Contexts[0].Numbers.Length, table.Contexts[0].Categories.Length, Floor, seed);
        var learner = new BanditLearner(shape);
        int wrong = 0, byFloor = 0;
        foreach (var row in order)
        {
            var choice = learner.Choose(table.Contexts[row]);
            var isRight = choice.Action == table.Classes[row];
            wrong += isRight ? 0 : 1;
            byFloor += isRight || choice.Propensity > Floor ? 0 : 1;
            learner.Learn(table.Contexts[row], choice.Action, isRight ? 1 : 0);
        }

        return ((double)wrong / order.Length, (double)byFloor / order.Length);
    }
}
