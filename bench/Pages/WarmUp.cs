namespace ECare.Bench.Pages;

/// <summary>
/// Loads a server until its JIT has settled. On one processor the JIT optimises in the gaps that the load leaves, in steps that may be ten
/// seconds apart, so neither a number of seconds nor of requests tells when it is done; the cost itself does.
/// </summary>
internal static class WarmUp
{
    private const int CalmRounds = 7;
    private const int MostRounds = 60;
    private const double Improvement = 0.97;

    public static async Task UntilSettledAsync(Func<Task<RoundResult>> round)
    {
        var (best, calm) = (double.MaxValue, 0);
        for (var rounds = 0; calm < CalmRounds && rounds < MostRounds; rounds++)
        {
            var cost = (await round()).MicrosecondsPerRequest;
            calm = cost < best * Improvement ? 0 : calm + 1;
            best = Math.Min(best, cost);
        }
    }
}
