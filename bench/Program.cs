using BenchmarkDotNet.Running;
using ECare.Bench.Campaigns;

// Percentiles need single decisions; BenchmarkDotNet reports means of many.
if (args is ["percentiles", ..])
{
    DecisionPercentiles.Run();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(DecisionBench).Assembly).Run(args);
