using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Jobs;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Campaigns.Creatives.Trials;

/// <summary>Sums the people of creatives anew at night, so that no fault lasts longer than a day. The database does the counting.</summary>
internal sealed partial class CreativeRecount(ECareDbContext db, ILogger<CreativeRecount> logger) : IJobWork
{
    /// <returns>How many rows of the sums were wrong.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await TrialSumBook.TakeTurnAsync(db, cancellationToken) is null)
        {
            return 0;
        }

        var counted = await CountAsync(cancellationToken);
        var there = await db.CreativeSums.ToDictionaryAsync(sum => sum.Cell, cancellationToken);
        var healed = 0;
        foreach (var cell in counted.Keys.Union(there.Keys).ToList())
        {
            var sum = there.GetValueOrDefault(cell) ?? db.Add(CreativeSum.Of(cell)).Entity;
            var right = counted.GetValueOrDefault(cell, CreativeNumbers.None);
            healed += sum.Numbers == right ? 0 : 1;
            sum.Become(right);
            if (right.People == 0)
            {
                db.Remove(sum);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        if (healed > 0)
        {
            LogHealed(healed);
        }

        return healed;
    }

    /// <summary>What is in the sums by the flags of the people.</summary>
    internal async Task<Dictionary<CreativeCell, CreativeNumbers>> CountAsync(CancellationToken cancellationToken)
    {
        var rows = await db.CreativePeople.AsNoTracking().Where(person => (person.Counted & CreativeNumbers.PersonFlag) != 0)
            .GroupBy(person => new { person.Campaign, person.Mix, person.Creative, person.Day })
            .Select(group => new
            {
                group.Key,
                People = group.LongCount(),
                Shown = group.Sum(person => (long)person.CountedShown),
                Seen = group.Sum(person => (person.Counted & CreativeNumbers.SeenFlag) != 0 ? 1L : 0L),
                Clicked = group.Sum(person => (person.Counted & CreativeNumbers.ClickedFlag) != 0 ? 1L : 0L),
                Reached = group.Sum(person => (person.Counted & CreativeNumbers.ReachedFlag) != 0 ? 1L : 0L),
                Hidden = group.Sum(person => (person.Counted & CreativeNumbers.HiddenFlag) != 0 ? 1L : 0L),
                Complained = group.Sum(person => (person.Counted & CreativeNumbers.ComplainedFlag) != 0 ? 1L : 0L),
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(
            row => new CreativeCell(row.Key.Campaign, row.Key.Mix, row.Key.Creative, row.Key.Day),
            row => new CreativeNumbers(row.People, row.Shown, row.Seen, row.Clicked, row.Reached, row.Hidden, row.Complained));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} rows of the creatives' sums differed from the people and were corrected")]
    private partial void LogHealed(int count);
}
