using System.Linq.Expressions;
using ECare.Core.Jobs;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Campaigns.Reporting.Sums;

/// <summary>
/// Sums all people anew at night, so that no fault lasts longer than a day, and finds where one person's money is cut: at what one in a hundred
/// exceeds. The database does the counting; what comes back is a few rows for each day.
/// </summary>
internal sealed partial class TrialRecount(ECareDbContext db, ILogger<TrialRecount> logger) : IJobWork
{
    /// <summary>The share of people whose money is cut.</summary>
    private const double CutShare = 0.01;

    /// <summary>Below this many people nothing is unusual yet.</summary>
    private const int LeastForCap = 200;

    /// <returns>How many rows of the sums were wrong.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await TrialSumBook.TakeTurnAsync(db, cancellationToken) is not { } progress)
        {
            return 0;
        }

        progress.CapAt(await CapAsync(person => person.BilledMinor, cancellationToken), await CapAsync(person => person.KeptMinor, cancellationToken));
        var counted = new Dictionary<TrialCell, TrialNumbers>();
        foreach (var breakdown in Enum.GetValues<TrialBreakdown>())
        {
            await CountAsync(breakdown, TrialCaps.Of(progress), counted, cancellationToken);
        }

        var healed = await WriteAsync(counted, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        if (healed > 0)
        {
            LogHealed(healed);
        }

        return healed;
    }

    internal async Task<long?> CapAsync(Expression<Func<TrialPerson, long?>> money, CancellationToken cancellationToken)
    {
        var known = db.CampaignTrials.Select(money).Where(minor => minor != null);
        var people = await known.CountAsync(cancellationToken);
        return people < LeastForCap ? null : await known.OrderByDescending(minor => minor).Skip((int)(people * CutShare)).FirstAsync(cancellationToken);
    }

    internal async Task CountAsync(TrialBreakdown breakdown, TrialCaps caps, Dictionary<TrialCell, TrialNumbers> into, CancellationToken cancellationToken)
    {
        var (billedCap, keptCap) = (caps.Billed ?? long.MaxValue, caps.Kept ?? long.MaxValue);
        var rows = await Keyed(breakdown)
            .GroupBy(each => new { each.Person.Campaign, each.Person.Day, each.Person.IsHeldOut, each.Value })
            .Select(group => new SummedRow
            {
                Campaign = group.Key.Campaign,
                Day = group.Key.Day,
                IsHeldOut = group.Key.IsHeldOut,
                Value = group.Key.Value,
                People = group.LongCount(),
                Planned = group.Sum(each => each.Person.PlannedShare),
                Reached = group.Sum(each => (each.Person.Counted & TrialCounting.Reached) != 0 ? 1L : 0L),
                Complained = group.Sum(each => (each.Person.Counted & TrialCounting.Complained) != 0 ? 1L : 0L),
                Cancelled = group.Sum(each => (each.Person.Counted & TrialCounting.Cancelled) != 0 ? 1L : 0L),
                Hidden = group.Sum(each => (each.Person.Counted & TrialCounting.Hidden) != 0 ? 1L : 0L),
                Sold = group.Sum(each => (each.Person.Counted & TrialCounting.Sold) != 0 ? 1L : 0L),
                SoldDearer = group.Sum(each => (each.Person.Counted & TrialCounting.SoldDearer) != 0 ? 1L : 0L),
                BilledPeople = group.Sum(each => each.Billed != null ? 1L : 0L),
                Billed = group.Sum(each => each.Billed ?? 0L),
                BilledSquares = group.Sum(each => (double)(each.Billed ?? 0L) * (double)(each.Billed ?? 0L)),
                BilledCubes = group.Sum(each => (double)(each.Billed ?? 0L) * (double)(each.Billed ?? 0L) * (double)(each.Billed ?? 0L)),
                BilledCapped = group.Sum(each => each.Billed > billedCap ? billedCap : each.Billed ?? 0L),
                BilledCappedSquares = group.Sum(each => each.Billed > billedCap ? (double)billedCap * (double)billedCap : (double)(each.Billed ?? 0L) * (double)(each.Billed ?? 0L)),
                KeptPeople = group.Sum(each => each.Kept != null ? 1L : 0L),
                Kept = group.Sum(each => each.Kept ?? 0L),
                KeptSquares = group.Sum(each => (double)(each.Kept ?? 0L) * (double)(each.Kept ?? 0L)),
                KeptCubes = group.Sum(each => (double)(each.Kept ?? 0L) * (double)(each.Kept ?? 0L) * (double)(each.Kept ?? 0L)),
                KeptCapped = group.Sum(each => each.Kept > keptCap ? keptCap : each.Kept ?? 0L),
                KeptCappedSquares = group.Sum(each => each.Kept > keptCap ? (double)keptCap * (double)keptCap : (double)(each.Kept ?? 0L) * (double)(each.Kept ?? 0L)),
            })
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            into[new TrialCell(row.Campaign, row.Day, row.IsHeldOut, breakdown, row.Value)] = row.Numbers;
        }
    }

    /// <summary>The people who are in the sums, with what of them is.</summary>
    private IQueryable<KeyedPerson> Keyed(TrialBreakdown breakdown) =>
        db.CampaignTrials.Where(person => (person.Counted & TrialCounting.Person) != 0).Select(person => new KeyedPerson
        {
            Person = person,
            Value = breakdown == TrialBreakdown.LineKind ? person.LineKind
                : breakdown == TrialBreakdown.Language ? person.Language
                : breakdown == TrialBreakdown.Tenure ? person.Tenure
                : breakdown == TrialBreakdown.Placement ? person.Placement
                : breakdown == TrialBreakdown.Plan ? person.Plan
                : "",
            Billed = (person.Counted & TrialCounting.Billed) != 0 ? person.BilledMinor : null,
            Kept = (person.Counted & TrialCounting.Kept) != 0 ? person.KeptMinor : null,
        });

    /// <summary>Changes only what differs. Sums of powers may differ by rounding, for they are added in another order.</summary>
    private async Task<int> WriteAsync(Dictionary<TrialCell, TrialNumbers> counted, CancellationToken cancellationToken)
    {
        var healed = 0;
        var there = await db.CampaignTrialSums.ToDictionaryAsync(sum => sum.Cell, cancellationToken);
        foreach (var (cell, sum) in there)
        {
            var right = counted.GetValueOrDefault(cell, TrialNumbers.None);
            healed += IsAlike(sum.Numbers, right) ? 0 : 1;
            if (right.People == 0)
            {
                db.Remove(sum);
            }
            else
            {
                sum.Become(right);
            }
        }

        foreach (var (cell, right) in counted.Where(pair => !there.ContainsKey(pair.Key)))
        {
            db.Add(TrialSum.Of(cell)).Entity.Become(right);
            healed++;
        }

        return healed;
    }

    /// <summary>Whether the counts are the same. Where money is cut may have moved tonight, so that is not asked.</summary>
    private static bool IsAlike(TrialNumbers one, TrialNumbers other) =>
        (one.People, one.Reached, one.Complained, one.Cancelled, one.Hidden) == (other.People, other.Reached, other.Complained, other.Cancelled, other.Hidden)
        && (one.Sold, one.SoldDearer) == (other.Sold, other.SoldDearer)
        && (one.Billed.People, one.Billed.Minor, one.Kept.People, one.Kept.Minor) == (other.Billed.People, other.Billed.Minor, other.Kept.People, other.Kept.Minor);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} rows of the trials' sums differed from the people and were corrected")]
    private partial void LogHealed(int count);

    private sealed class KeyedPerson
    {
        public required TrialPerson Person { get; init; }

        public required string Value { get; init; }

        public long? Billed { get; init; }

        public long? Kept { get; init; }
    }
}
