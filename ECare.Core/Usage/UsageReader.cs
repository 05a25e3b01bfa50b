using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Usage;

/// <summary>Reads how the lines that a customer reaches were used.</summary>
public sealed class UsageReader(ECareDbContext db, CurrentOperator current, TimeProvider clock)
{
    /// <summary>How many months back totals are shown, the running one included.</summary>
    public const int Months = 13;

    /// <summary>The totals of the last 13 months of the Gregorian calendar, oldest first; a month without use is zero.</summary>
    /// <returns><see langword="null"/> when the customer does not see the usage of this line.</returns>
    public async Task<IReadOnlyList<UsageMonth>?> MonthsAsync(long userCustomerId, long lineId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await AccountOfAsync(userCustomerId, lineId, now, cancellationToken) is not { } accountId)
        {
            return null;
        }

        var today = current.Operator.Zone.DayOf(now);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        var totals = await db.UsageDays.AsNoTracking()
            .Where(day => day.AccountId == accountId && day.LineId == lineId && day.Day >= first)
            .GroupBy(day => new { day.Day.Year, day.Day.Month })
            .Select(month => new UsageMonth(
                month.Key.Year,
                month.Key.Month,
                new UsageTotal(
                    month.Sum(day => day.DataKilobytes),
                    month.Sum(day => day.RoamingKilobytes),
                    month.Sum(day => day.VoiceSeconds),
                    month.Sum(day => day.Messages),
                    month.Sum(day => day.ChargedMinor))))
            .ToListAsync(cancellationToken);

        var found = totals.ToDictionary(month => (month.Year, month.Month));
        return
        [
            .. Enumerable.Range(0, Months).Select(offset => first.AddMonths(offset)).Select(
                month => found.GetValueOrDefault((month.Year, month.Month)) ?? new UsageMonth(month.Year, month.Month, UsageTotal.None)),
        ];
    }

    /// <summary>The days with use between two days, both included: a month of whichever calendar the page shows.</summary>
    /// <returns><see langword="null"/> when the customer does not see the usage of this line.</returns>
    public async Task<IReadOnlyList<UsageOfDay>?> DaysAsync(
        long userCustomerId, long lineId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (await AccountOfAsync(userCustomerId, lineId, clock.GetUtcNow(), cancellationToken) is not { } accountId)
        {
            return null;
        }

        return await db.UsageDays.AsNoTracking()
            .Where(day => day.AccountId == accountId && day.LineId == lineId && day.Day >= from && day.Day <= to)
            .OrderBy(day => day.Day)
            .Select(day => new UsageOfDay(
                day.Day,
                new UsageTotal(day.DataKilobytes, day.RoamingKilobytes, day.VoiceSeconds, day.Messages, day.ChargedMinor)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The account of a line whose usage the customer sees: ownership comes before the figures.</summary>
    private async Task<long?> AccountOfAsync(long userCustomerId, long lineId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var access = db.AccountAccess.ReachedBy(userCustomerId, now).SeeingUsage();
        var accounts = await (
            from granted in access
            join line in db.Lines on granted.AccountId equals line.AccountId
            where line.Id == lineId && (granted.LineId == AccountAccess.EveryLine || granted.LineId == lineId)
            select line.AccountId).OrderBy(id => id).Take(1).ToListAsync(cancellationToken);

        return accounts.Count == 0 ? null : accounts[0];
    }
}

/// <summary>Use in kilobytes of 1,024 bytes, seconds and pieces; the charge beyond the allowances in minor units.</summary>
public sealed record UsageTotal(long DataKilobytes, long RoamingKilobytes, long VoiceSeconds, long Messages, long ChargedMinor)
{
    public static UsageTotal None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>What a line used in a month of the Gregorian calendar.</summary>
public sealed record UsageMonth(int Year, int Month, UsageTotal Total);

/// <summary>What a line used on a day of the operator's zone.</summary>
public sealed record UsageOfDay(DateOnly Day, UsageTotal Total);
