using ECare.Core.Persistence;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Balances;

/// <summary>Stops lines that have reached a limit which stops them, and lets them go again.</summary>
public sealed class LimitGuard(ECareDbContext db, TimeProvider clock)
{
    /// <summary>Makes the line's stop agree with its newest limit.</summary>
    /// <returns>Whether the line is stopped now.</returns>
    public async Task<bool> ApplyAsync(LineLimit limit, LimitMonth month, CancellationToken cancellationToken)
    {
        var used = limit.Amount is null ? 0 : await UsedAsync(limit, month, cancellationToken);
        var stops = limit is { Stops: true, Amount: { } most } && used >= most;
        var stop = await db.LineStops.SingleOrDefaultAsync(
            each => each.AccountId == limit.AccountId && each.LineId == limit.LineId && each.Kind == limit.Kind, cancellationToken);
        if (stop is not null && (!stops || stop.Until != month.End))
        {
            db.LineStops.Remove(stop);
            await db.SaveChangesAsync(cancellationToken);
            stop = null;
        }

        if (stops && stop is null)
        {
            db.LineStops.Add(LineStop.Begin(limit, clock.GetUtcNow(), month.End));
        }

        await db.SaveChangesAsync(cancellationToken);
        return stops;
    }

    /// <summary>What the limit counts, in the month so far.</summary>
    public Task<long> UsedAsync(LineLimit limit, LimitMonth month, CancellationToken cancellationToken)
    {
        var days = db.UsageDays.Where(day =>
            day.AccountId == limit.AccountId && day.LineId == limit.LineId && day.Day >= month.From && day.Day <= month.To);
        return limit.Kind == LimitKind.Spend
            ? days.SumAsync(day => day.ChargedMinor, cancellationToken)
            : days.SumAsync(day => day.RoamingKilobytes, cancellationToken);
    }
}
