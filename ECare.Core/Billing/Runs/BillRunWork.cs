using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Billing.Runs;

/// <summary>Bills the month that has ended. It may be stopped after any step; the next run goes on where the last one committed.</summary>
public sealed partial class BillRunWork(BillIssuer issuer, CurrentOperator current, TimeProvider clock, ILogger<BillRunWork> logger) : IJobWork
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var period = LastMonth();
        var run = await issuer.FindOrBeginAsync(period, cancellationToken);
        var before = run.Bills;
        while (!run.IsOver)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run = await issuer.StepAsync(period, cancellationToken);
            LogStep(current.Operator.Name, run.PeriodFrom, run.UpToAccount, run.Bills, run.WithoutCharges, run.BilledBefore);
        }

        return run.Bills - before;
    }

    /// <summary>The newest month of the operator's billing calendar that is over.</summary>
    private BillingPeriod LastMonth()
    {
        var (zone, calendar) = (current.Operator.Zone, current.Operator.Billing.Calendar);
        var running = BillingPeriod.MonthOf(zone.DayOf(clock.GetUtcNow()), calendar, zone);
        return BillingPeriod.MonthOf(running.FirstDay.AddDays(-1), calendar, zone);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Bill run of {OperatorName} from {PeriodFrom}: accounts up to {UpToAccount}, {Bills} bills, {WithoutCharges} without charges, {BilledBefore} billed before")]
    private partial void LogStep(string operatorName, DateOnly periodFrom, long upToAccount, int bills, int withoutCharges, int billedBefore);
}
