using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Balances;

/// <summary>Reads how a line stands. Every figure is the last one that its source told: where the source is away, figures are old and never missing.</summary>
public sealed class BalanceReader(ECareDbContext db, CurrentOperator current, LimitDesk desk, TimeProvider clock)
{
    private const int LongestMonth = 32;

    /// <returns><see langword="null"/> when the customer does not see the use of this line.</returns>
    public async Task<LineBalance?> ReadAsync(long userCustomerId, long lineId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await AccessAsync(userCustomerId, lineId, now, cancellationToken) is { } access
            ? await OfAsync(access, lineId, now, cancellationToken) with { MaySet = await desk.MaySetAsync(userCustomerId, lineId, cancellationToken) }
            : null;
    }

    internal async Task<LineBalance> OfAsync(LineAccess access, long lineId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var month = LimitMonth.At(current.Operator, now);
        var today = current.Operator.Zone.DayOf(now);
        var days = await DaysAsync(access.AccountId, lineId, today.AddDays(-MonthForecast.ChargeDaysBack), cancellationToken);
        var history = await db.LineLimits.AsNoTracking().Where(limit => limit.AccountId == access.AccountId && limit.LineId == lineId)
            .OrderByDescending(limit => limit.SetAt).ThenByDescending(limit => limit.Version).ToListAsync(cancellationToken);
        return new LineBalance(
            await BucketsAsync(access, lineId, now, cancellationToken),
            [.. history.GroupBy(limit => limit.Kind).Select(kind => kind.MaxBy(limit => limit.Version)!).Where(limit => limit.Amount is not null)],
            history,
            await db.LineStops.AsNoTracking().Where(stop => stop.AccountId == access.AccountId && stop.LineId == lineId && stop.Until > now).ToListAsync(cancellationToken))
        {
            Month = month,
            Money = access.SeesMoney ? await MoneyAsync(access.AccountId, month, cancellationToken) : null,
            Use = UseOf(days.Where(day => day.Day >= month.From)),
            Spend = Forecast(days, month, WholeDays(today, MonthForecast.ChargeDaysBack, access.Since), day => day.ChargedMinor),
            Data = Forecast(days, month, WholeDays(today, MonthForecast.DaysBack, access.Since), day => day.DataKilobytes),
            AsOf = await db.UsageFeeds.AsNoTracking().MaxAsync(feed => (DateTimeOffset?)feed.AsOf, cancellationToken),
        };
    }

    private static MonthUse UseOf(IEnumerable<UsageDay> days) => days.Aggregate(
        new MonthUse(0, 0, 0), (sum, day) => new MonthUse(sum.ChargedMinor + day.ChargedMinor, sum.RoamingKilobytes + day.RoamingKilobytes, sum.DataKilobytes + day.DataKilobytes));

    /// <summary>Today is not over, so it is neither a whole day nor a day left: what it holds so far is used, and the rest of it is not guessed.</summary>
    private static MonthForecast? Forecast(IReadOnlyList<UsageDay> days, LimitMonth month, PastDays past, Func<UsageDay, long> figure)
    {
        var byDay = days.ToDictionary(day => day.Day, figure);
        var used = days.Where(day => day.Day >= month.From).Sum(figure);
        return MonthForecast.Of(used, [.. past.Days.Select(day => byDay.GetValueOrDefault(day))], month.To.DayNumber - past.Today.DayNumber);
    }

    private static PastDays WholeDays(DateOnly today, int back, DateOnly since) =>
        new(today, [.. Enumerable.Range(1, back).Select(each => today.AddDays(-each)).Where(day => day > since)]);

    private Task<List<UsageDay>> DaysAsync(long accountId, long lineId, DateOnly from, CancellationToken cancellationToken) => db.UsageDays.AsNoTracking()
        .Where(day => day.AccountId == accountId && day.LineId == lineId && day.Day >= from).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<BucketBalance>> BucketsAsync(LineAccess access, long lineId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var buckets = await db.Allowances.AsNoTracking()
            .Where(bucket => bucket.AccountId == access.AccountId && (bucket.LineId == lineId || bucket.LineId == Allowance.SharedByAccount) && bucket.ExpiresAt > now)
            .ToListAsync(cancellationToken);
        var ordered = InOrderOfUse(buckets);
        var shares = access.SeesEveryLine && ordered.Any(bucket => bucket.IsShared)
            ? await SharesAsync(access.AccountId, ordered.Where(bucket => bucket.IsShared), now, cancellationToken)
            : [];
        var next = ordered.Where(bucket => bucket.Used < bucket.Granted && bucket.StartsAt <= now)
            .GroupBy(bucket => bucket.Service).Select(service => service.First()).ToHashSet();
        return [.. ordered.Select(bucket => new BucketBalance(bucket, next.Contains(bucket), shares.GetValueOrDefault(bucket, [])))];
    }

    /// <summary>The order in which use comes off them: the line's own, then the shared; the soonest to end first.</summary>
    public static IReadOnlyList<Allowance> InOrderOfUse(IEnumerable<Allowance> allowances) =>
        [.. allowances.OrderBy(bucket => bucket.IsShared).ThenBy(bucket => bucket.ExpiresAt).ThenBy(bucket => bucket.Id)];

    private async Task<Dictionary<Allowance, IReadOnlyList<BucketShare>>> SharesAsync(
        long accountId, IEnumerable<Allowance> shared, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lines = await db.Lines.AsNoTracking().Where(line => line.AccountId == accountId).OrderBy(line => line.Id).ToListAsync(cancellationToken);
        var shares = new Dictionary<Allowance, IReadOnlyList<BucketShare>>();
        foreach (var bucket in shared)
        {
            var from = current.Operator.Zone.DayOf(bucket.StartsAt == DateTimeOffset.UnixEpoch ? bucket.ExpiresAt.AddDays(-LongestMonth) : bucket.StartsAt);
            var used = (await db.UsageDays.AsNoTracking().Where(day => day.AccountId == accountId && day.Day >= from)
                .GroupBy(day => day.LineId)
                .Select(day => new
                {
                    day.Key,
                    Data = day.Sum(each => each.DataKilobytes),
                    Roaming = day.Sum(each => each.RoamingKilobytes),
                    Voice = day.Sum(each => each.VoiceSeconds),
                    Messages = day.Sum(each => each.Messages),
                })
                .ToListAsync(cancellationToken))
                .ToDictionary(line => line.Key, line => bucket.Service switch
                {
                    AllowanceService.Voice => line.Voice,
                    AllowanceService.Messages => line.Messages,
                    AllowanceService.RoamingData => line.Roaming,
                    _ => line.Data,
                });
            shares[bucket] = [.. lines.Select(line => new BucketShare(line, used.GetValueOrDefault(line.Id)))];
        }

        return shares;
    }

    private async Task<MoneyBalance> MoneyAsync(long accountId, LimitMonth month, CancellationToken cancellationToken)
    {
        var account = await db.BillingAccounts.AsNoTracking().SingleAsync(each => each.Id == accountId, cancellationToken);
        if (account.Kind == AccountKind.Prepaid)
        {
            return new MoneyBalance(IsPrepaid: true, account.Balance, account.AsOf, null, month.From);
        }

        var billedTo = await db.Bills.Where(bill => bill.AccountId == accountId).MaxAsync(bill => (DateOnly?)bill.PeriodTo, cancellationToken);
        var since = billedTo?.AddDays(1) ?? month.From;
        var charged = await db.UsageDays.Where(day => day.AccountId == accountId && day.Day >= since).SumAsync(day => day.ChargedMinor, cancellationToken);
        return new MoneyBalance(IsPrepaid: false, account.Balance, account.AsOf, Money.FromMinor(charged, account.Currency), since);
    }

    private async Task<LineAccess?> AccessAsync(long userCustomerId, long lineId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var granted = await (
            from access in db.AccountAccess.ReachedBy(userCustomerId, now)
            join line in db.Lines on access.AccountId equals line.AccountId
            where line.Id == lineId && (access.LineId == AccountAccess.EveryLine || access.LineId == lineId)
            select new { line.AccountId, line.ActivatedAt, access.Role, access.LineId }).AsNoTracking().ToListAsync(cancellationToken);
        return granted.Exists(access => access.Role.SeesUsage)
            ? new LineAccess(
                granted[0].AccountId,
                current.Operator.Zone.DayOf(granted[0].ActivatedAt),
                granted.Exists(access => access.Role.SeesMoney),
                granted.Exists(access => access.Role.SeesUsage && access.LineId == AccountAccess.EveryLine))
            : null;
    }
}

/// <summary>The days before today that a forecast looks at.</summary>
internal sealed record PastDays(DateOnly Today, IReadOnlyList<DateOnly> Days);

/// <summary>What a customer may see of a line.</summary>
/// <param name="Since">The day the line began.</param>
internal sealed record LineAccess(long AccountId, DateOnly Since, bool SeesMoney, bool SeesEveryLine);
