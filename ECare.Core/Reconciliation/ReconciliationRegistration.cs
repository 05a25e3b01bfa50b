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

/// <summary>Compares the day that is over, and the one before again: what was posted late belongs to it too.</summary>
internal sealed class NightlyReconciliation(ReconciliationRun run, CurrentOperator current, TimeProvider clock) : IJobWork
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = current.Operator.Zone.DayOf(clock.GetUtcNow());
        await run.CompareAsync(today.AddDays(-2), cancellationToken);
        await run.CompareAsync(today.AddDays(-1), cancellationToken);
        return 2;
    }
}
