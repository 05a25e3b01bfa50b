using BenchmarkDotNet.Attributes;

namespace ECare.Bench.Campaigns;

/// <summary>The whole decision: eligibility, consent, contact policy, budget, score, exploration and draw. Mean and allocations.</summary>
[MemoryDiagnoser]
public class DecisionBench
{
    private DecisionWorkload workload = null!;

    /// <summary>Campaigns of the placement, all eligible.</summary>
    [Params(1_000, 10_000)]
    public int Campaigns { get; set; }

    [GlobalSetup]
    public void Setup() => workload = new DecisionWorkload(Campaigns);

    [Benchmark]
    public int Decide() => workload.Decide();
}
