using System.Diagnostics;
using System.Globalization;

namespace ECare.Bench.Campaigns;

/// <summary>Times every single decision. On a shared machine the tail holds what other processes did as well.</summary>
internal static class DecisionPercentiles
{
    private const int Warmup = 30_000;
    private const int Measured = 200_000;

    public static void Run()
    {
        foreach (var (campaigns, isCorrected) in ((int, bool)[])[(1_000, false), (10_000, false), (1_000, true), (10_000, true)])
        {
            var workload = new DecisionWorkload(campaigns, isCorrected);
            for (var i = 0; i < Warmup; i++)
            {
                workload.Decide();
            }

            var times = new double[Measured];
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Measured; i++)
            {
                var start = Stopwatch.GetTimestamp();
                workload.Decide();
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Array.Sort(times);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{campaigns} campaigns ({workload.Candidates} candidates{(isCorrected ? ", trained version above" : "")}): p50 {At(times, 0.5):0.0} us, p99 {At(times, 0.99):0.0} us, p99.9 {At(times, 0.999):0.0} us, {allocated / Measured} bytes per decision"));
        }
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
