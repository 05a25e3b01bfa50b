using System.Globalization;
using ECare.Core.Inventory;
using ECare.Core.Jobs;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Balances;

/// <summary>
/// Tells people at 50, 80 and 100 percent of an allowance and of a limit, and stops lines whose limit says so. Stops know no quiet hours;
/// what would be said in them is said when they are over. Of several thresholds that were passed at once the highest is told. It looks at what
/// was marked (<see cref="UsageMark"/>), not at every line.
/// </summary>
public sealed class UsageWatch(ECareDbContext db, CurrentOperator current, LimitGuard guard, AlertMessages messages, TimeProvider clock) : IJobWork
{
    private const int Batch = 500;

    /// <summary>How many are told at once, and kept together.</summary>
    internal const int GroupSize = 8;

    private static readonly int[] Thresholds = [100, 80, 50];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var month = LimitMonth.At(current.Operator, now);
        await db.LineStops.Where(stop => stop.Until <= now).ExecuteDeleteAsync(cancellationToken);
        while (await StopAsync(month, cancellationToken))
        {
        }

        var local = TimeOnly.FromDateTime(current.Operator.Zone.At(now).DateTime);
        return current.Operator.QuietHours.Contains(local) ? 0 : await TellAsync(month, now, cancellationToken);
    }

    /// <summary>The percentage of the highest threshold that was reached; nought for none.</summary>
    private static int Reached(long used, long most) => most > 0 ? Array.Find(Thresholds, each => (decimal)used * 100 >= (decimal)most * each) : 0;

    /// <summary>Makes the stops of some marked lines right; what was reached stays marked until it is told.</summary>
    /// <returns>Whether there was anything.</returns>
    private async Task<bool> StopAsync(LimitMonth month, CancellationToken cancellationToken)
    {
        var marks = await MarksAsync(UsageMarkKind.Limits, cancellationToken);
        if (marks.Count == 0)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (limit, used) in await LimitsAsync(marks, month, cancellationToken))
        {
            if (limit.Stops)
            {
                await guard.ApplyAsync(limit, month, cancellationToken);
            }

            if (Reached(used, limit.Amount ?? 0) > 0)
            {
                db.UsageMarks.Add(UsageMark.OfReachedLimit(limit.AccountId, limit.LineId));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await DoneAsync(marks, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return true;
    }

    private async Task<int> TellAsync(LimitMonth month, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (told, isThere) = (0, true);
        while (isThere && await MarksAsync(UsageMarkKind.LimitReached, cancellationToken) is { Count: > 0 } marks)
        {
            var limits = await LimitsAsync(marks, month, cancellationToken);
            isThere = await TellAsync(marks, limits.Select(pair => Of(pair.Limit, pair.Used, month)));
        }

        while (isThere && await MarksAsync(UsageMarkKind.Allowance, cancellationToken) is { Count: > 0 } marks)
        {
            var allowances = await AllowancesAsync(marks, now, cancellationToken);
            isThere = await TellAsync(marks, allowances.Select(Of));
        }

        return told;

        async Task<bool> TellAsync(List<UsageMark> marks, IEnumerable<ReachedThreshold> thresholds)
        {
            var (count, goesOn) = await TellAllAsync(thresholds, now, cancellationToken);
            told += count;

            // What could not be told stays marked, and what was told is known.
            if (goesOn)
            {
                await DoneAsync(marks, cancellationToken);
            }

            return goesOn;
        }
    }

    /// <summary>
    /// Hands messages over and then keeps that they went: a crash between both tells few people twice and forgets nobody. Nothing waits in a queue, where
    /// an import's alerts would push out the codes of those who sign in.
    /// </summary>
    /// <returns>How many were told, and whether the gateway is there.</returns>
    private async Task<(int Told, bool GoesOn)> TellAllAsync(IEnumerable<ReachedThreshold> thresholds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reached = thresholds.Where(threshold => threshold.Percent > 0).ToList();
        var accounts = reached.Select(threshold => threshold.AccountId).Distinct().ToList();
        var known = (await db.UsageAlerts.AsNoTracking().Where(alert => accounts.Contains(alert.AccountId) && alert.PeriodEnd > now).ToListAsync(cancellationToken))
            .GroupBy(alert => (alert.AccountId, alert.LineId, alert.Subject, alert.PeriodEnd))
            .ToDictionary(alerts => alerts.Key, alerts => alerts.Max(alert => alert.Percent));
        var told = 0;
        foreach (var group in reached.Where(each => known.GetValueOrDefault((each.AccountId, each.LineId, each.Subject, each.PeriodEnd)) < each.Percent).Chunk(GroupSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var gone = await GiveAsync(group, cancellationToken);
            db.UsageAlerts.AddRange(gone.Select(each => UsageAlert.Of(each.AccountId, each.LineId, each.Subject, each.PeriodEnd, each.Percent, now)));
            await db.SaveChangesAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            told += gone.Count;
            if (gone.Count < group.Length)
            {
                return (told, false);
            }
        }

        return (told, true);
    }

    /// <returns>Those that need not be told again.</returns>
    private async Task<List<ReachedThreshold>> GiveAsync(ReachedThreshold[] group, CancellationToken cancellationToken)
    {
        var letters = new List<SmsMessage?>();
        foreach (var threshold in group)
        {
            letters.Add(await messages.OfAsync(threshold, cancellationToken));
        }

        var fates = await Task.WhenAll(letters.Select(letter => letter is null ? Task.FromResult(Handover.Refused) : messages.GiveAsync(letter)));
        return [.. group.Where((_, place) => fates[place] != Handover.Away)];
    }

    private static ReachedThreshold Of(Allowance allowance) =>
        new(allowance.AccountId, allowance.LineId, "allowance-" + allowance.Id.ToString(CultureInfo.InvariantCulture), allowance.ExpiresAt, Reached(allowance.Used, allowance.Granted))
        {
            Service = allowance.Service,
            Left = allowance.Granted - allowance.Used,
        };

    private static ReachedThreshold Of(LineLimit limit, long used, LimitMonth month) =>
        new(limit.AccountId, limit.LineId, limit.Kind.ToString().ToLower(CultureInfo.InvariantCulture), month.End, Reached(used, limit.Amount ?? 0)) { Limit = limit };

    private Task<List<UsageMark>> MarksAsync(UsageMarkKind kind, CancellationToken cancellationToken) => db.UsageMarks.AsNoTracking()
        .Where(mark => mark.Kind == kind).OrderBy(mark => mark.Id).Take(Batch).ToListAsync(cancellationToken);

    private Task<int> DoneAsync(List<UsageMark> marks, CancellationToken cancellationToken)
    {
        var ids = marks.ConvertAll(mark => mark.Id);
        return db.UsageMarks.Where(mark => ids.Contains(mark.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The marked allowances that run.</summary>
    private async Task<List<Allowance>> AllowancesAsync(List<UsageMark> marks, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var accounts = AccountsOf(marks);
        var marked = marks.Select(mark => (mark.AccountId, mark.LineId, mark.AllowanceId)).ToHashSet();
        var running = await db.Allowances.AsNoTracking()
            .Where(allowance => accounts.Contains(allowance.AccountId) && allowance.ExpiresAt > now && allowance.StartsAt <= now)
            .OrderBy(allowance => allowance.AccountId).ThenBy(allowance => allowance.LineId).ThenBy(allowance => allowance.Id)
            .ToListAsync(cancellationToken);
        return running.FindAll(allowance => marked.Contains((allowance.AccountId, allowance.LineId, allowance.Id)));
    }

    /// <summary>The limits that hold for the marked lines, with what they have counted this month.</summary>
    private async Task<List<(LineLimit Limit, long Used)>> LimitsAsync(List<UsageMark> marks, LimitMonth month, CancellationToken cancellationToken)
    {
        var accounts = AccountsOf(marks);
        var marked = marks.Select(mark => (mark.AccountId, mark.LineId)).ToHashSet();
        var newest = await db.LineLimits.AsNoTracking()
            .Where(limit => accounts.Contains(limit.AccountId) && limit.Amount != null && !db.Set<LineLimit>().Any(later =>
                later.AccountId == limit.AccountId && later.LineId == limit.LineId && later.Kind == limit.Kind && later.Version > limit.Version))
            .ToListAsync(cancellationToken);
        var used = await db.UsageDays.AsNoTracking()
            .Where(day => accounts.Contains(day.AccountId) && day.Day >= month.From && day.Day <= month.To)
            .GroupBy(day => new { day.AccountId, day.LineId })
            .Select(line => new { line.Key.AccountId, line.Key.LineId, Charged = line.Sum(day => day.ChargedMinor), Roaming = line.Sum(day => day.RoamingKilobytes) })
            .ToDictionaryAsync(line => (line.AccountId, line.LineId), cancellationToken);
        return [.. newest.Where(limit => marked.Contains((limit.AccountId, limit.LineId))).Select(limit =>
        {
            var sums = used.GetValueOrDefault((limit.AccountId, limit.LineId));
            return (limit, limit.Kind == LimitKind.Spend ? sums?.Charged ?? 0 : sums?.Roaming ?? 0);
        })];
    }

    private static List<long> AccountsOf(List<UsageMark> marks) => [.. marks.Select(mark => mark.AccountId).Distinct()];
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
