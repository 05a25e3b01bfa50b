using System.Globalization;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Balances;

/// <summary>
/// Tells people at 50, 80 and 100 percent of an allowance and of a limit, and stops lines whose limit says so. Stops know no quiet hours;
/// what would be said in them is said when they are over. Of several thresholds that were passed at once the highest is told.
/// </summary>
public sealed class UsageWatch(ECareDbContext db, CurrentOperator current, LimitGuard guard, AlertMessages messages, TimeProvider clock) : IJobWork
{
    /// <summary>Told in one run; the next one goes on.</summary>
    private const int MostAtOnce = 500;

    private static readonly int[] Thresholds = [100, 80, 50];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var month = LimitMonth.At(current.Operator, now);
        await db.LineStops.Where(stop => stop.Until <= now).ExecuteDeleteAsync(cancellationToken);
        var reached = await LimitsAsync(month, cancellationToken);
        var local = TimeOnly.FromDateTime(current.Operator.Zone.At(now).DateTime);
        if (current.Operator.QuietHours.Contains(local))
        {
            return 0;
        }

        foreach (var percent in Thresholds)
        {
            reached.AddRange(await AllowancesAsync(percent, now, cancellationToken));
        }

        var told = 0;
        foreach (var threshold in reached.Take(MostAtOnce))
        {
            told += await TellAsync(threshold, now, cancellationToken);
        }

        return told;
    }

    /// <summary>The row is the promise to tell once: it is written before the message goes out, so that no crash tells twice.</summary>
    private async Task<int> TellAsync(ReachedThreshold threshold, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await db.UsageAlerts.AnyAsync(
            alert => alert.AccountId == threshold.AccountId && alert.LineId == threshold.LineId && alert.Subject == threshold.Subject
                && alert.PeriodEnd == threshold.PeriodEnd && alert.Percent >= threshold.Percent,
            cancellationToken);
        if (known)
        {
            return 0;
        }

        db.UsageAlerts.Add(UsageAlert.Of(threshold.AccountId, threshold.LineId, threshold.Subject, threshold.PeriodEnd, threshold.Percent, now));
        await db.SaveChangesAsync(cancellationToken);
        await messages.SendAsync(threshold, cancellationToken);
        return 1;
    }

    private Task<List<ReachedThreshold>> AllowancesAsync(int percent, DateTimeOffset now, CancellationToken cancellationToken) => db.Allowances.AsNoTracking()
        .Where(allowance => allowance.Granted > 0 && allowance.Used * 100 >= allowance.Granted * percent && allowance.ExpiresAt > now && allowance.StartsAt <= now)
        .Where(allowance => !db.Set<UsageAlert>().Any(alert =>
            alert.AccountId == allowance.AccountId && alert.LineId == allowance.LineId && alert.Subject == "allowance-" + allowance.Id
            && alert.PeriodEnd == allowance.ExpiresAt && alert.Percent >= percent))
        .OrderBy(allowance => allowance.AccountId).ThenBy(allowance => allowance.LineId).ThenBy(allowance => allowance.Id)
        .Take(MostAtOnce)
        .Select(allowance => new ReachedThreshold(
            allowance.AccountId, allowance.LineId, "allowance-" + allowance.Id, allowance.ExpiresAt, percent)
        {
            Service = allowance.Service,
            Left = allowance.Granted - allowance.Used,
        })
        .ToListAsync(cancellationToken);

    private async Task<List<ReachedThreshold>> LimitsAsync(LimitMonth month, CancellationToken cancellationToken)
    {
        var newest = await db.LineLimits.AsNoTracking()
            .Where(limit => limit.Amount != null && !db.Set<LineLimit>().Any(later =>
                later.AccountId == limit.AccountId && later.LineId == limit.LineId && later.Kind == limit.Kind && later.Version > limit.Version))
            .ToListAsync(cancellationToken);
        var reached = new List<ReachedThreshold>();
        foreach (var limit in newest)
        {
            var used = await guard.UsedAsync(limit, month, cancellationToken);
            await guard.ApplyAsync(limit, month, cancellationToken);
            var percent = Array.Find(Thresholds, each => limit.Amount > 0 && (decimal)used * 100 >= (decimal)limit.Amount.Value * each);
            if (percent > 0)
            {
                reached.Add(new ReachedThreshold(
                    limit.AccountId, limit.LineId, limit.Kind.ToString().ToLower(CultureInfo.InvariantCulture), month.End, percent)
                {
                    Limit = limit,
                });
            }
        }

        return reached;
    }
}

/// <summary>A threshold that was passed.</summary>
/// <param name="LineId">The line; nought for what all lines of the account share.</param>
public sealed record ReachedThreshold(long AccountId, long LineId, string Subject, DateTimeOffset PeriodEnd, int Percent)
{
    /// <summary>Of an allowance: what it is of.</summary>
    public AllowanceService? Service { get; init; }

    /// <summary>Of an allowance: what is left.</summary>
    public long Left { get; init; }

    /// <summary>The limit, where it is one.</summary>
    public LineLimit? Limit { get; init; }
}
