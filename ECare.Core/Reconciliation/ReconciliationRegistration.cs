using ECare.Core.Jobs;
using ECare.Core.Operators;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Reconciliation;

/// <summary>Registers the comparison of portal and ledger.</summary>
public static class ReconciliationRegistration
{
    /// <summary>Adds the comparison, its reader and the nightly job. It asks for <c>AddBilling</c>, <c>AddPayments</c> and <c>AddJobs</c>.</summary>
    public static IServiceCollection AddReconciliation(this IServiceCollection services) => services
        .AddScoped<ReconciliationRun>()
        .AddScoped<ReconciliationReader>()
        .AddJob<NightlyReconciliation>("reconciliation", "0 20 2 * * ?");
}

/// <summary>
/// Compares the day that is over, and the one before again: what was posted late belongs to it too. Nights that were missed are made up for, so that no
/// day stays without an answer.
/// </summary>
internal sealed class NightlyReconciliation(ReconciliationRun run, ReconciliationReader reader, CurrentOperator current, TimeProvider clock) : IJobWork
{
    /// <summary>How far back days are made up for; a month and a half is what the desk shows.</summary>
    internal const int MostDays = 45;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = current.Operator.Zone.DayOf(clock.GetUtcNow());
        var usual = today.AddDays(-2);
        var last = await reader.LastDayAsync(cancellationToken) ?? usual;
        var first = last < usual ? last : usual;
        var count = 0;
        for (var day = first < today.AddDays(-MostDays) ? today.AddDays(-MostDays) : first; day < today; day = day.AddDays(1))
        {
            await run.CompareAsync(day, cancellationToken);
            count++;
        }

        return count;
    }
}
