using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Creatives.Trials;

/// <summary>Adds people to the sums and takes them out. In the caller's transaction, which has the turn of the trials' sums; saved with it.</summary>
internal static class CreativeBook
{
    /// <summary>Adds what is known of people and is not in the sums yet.</summary>
    public static async Task CountAsync(ECareDbContext db, IReadOnlyCollection<CreativePerson> people, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<CreativeCell, CreativeNumbers>();
        foreach (var person in people)
        {
            var known = CreativeNumbers.Known(person);
            Gather(changes, person, CreativeNumbers.Of(known, person.Shown) - CreativeNumbers.Of(person.Counted, person.CountedShown));
            person.HasBeenCounted(known);
        }

        await ApplyAsync(db, changes, cancellationToken);
    }

    /// <summary>Brings what was noted of people elsewhere into the sums; a batch of them.</summary>
    /// <returns>Of how many.</returns>
    public static async Task<int> CountPendingAsync(ECareDbContext db, int batch, CancellationToken cancellationToken)
    {
        var people = await db.CreativePeople.Where(person => person.PendingSince != null)
            .OrderBy(person => person.PendingSince).ThenBy(person => person.Subscriber).ThenBy(person => person.Campaign)
            .Take(batch).ToListAsync(cancellationToken);
        await CountAsync(db, people, cancellationToken);
        return people.Count;
    }

    /// <summary>Takes a person out of the comparisons, and of their sums.</summary>
    /// <param name="campaign">The one to be taken out of; null for all.</param>
    /// <returns>Of how many.</returns>
    public static async Task<int> EraseAsync(ECareDbContext db, Guid subscriber, string? campaign, CancellationToken cancellationToken)
    {
        var people = await db.CreativePeople.Where(person => person.Subscriber == subscriber && (campaign == null || person.Campaign == campaign)).ToListAsync(cancellationToken);
        var changes = new Dictionary<CreativeCell, CreativeNumbers>();
        people.ForEach(person => Gather(changes, person, CreativeNumbers.None - CreativeNumbers.Of(person.Counted, person.CountedShown)));
        await ApplyAsync(db, changes, cancellationToken);
        db.RemoveRange(people);
        return people.Count;
    }

    private static void Gather(Dictionary<CreativeCell, CreativeNumbers> changes, CreativePerson person, CreativeNumbers change)
    {
        var cell = new CreativeCell(person.Campaign, person.Mix, person.Creative, person.Day);
        changes[cell] = changes.GetValueOrDefault(cell, CreativeNumbers.None) + change;
    }

    private static async Task ApplyAsync(ECareDbContext db, Dictionary<CreativeCell, CreativeNumbers> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var campaigns = changes.Keys.Select(cell => cell.Campaign).Distinct(StringComparer.Ordinal).ToList();
        var days = changes.Keys.Select(cell => cell.Day).Distinct().ToList();
        var sums = await db.CreativeSums.Where(sum => campaigns.Contains(sum.Campaign) && days.Contains(sum.Day))
            .ToDictionaryAsync(sum => sum.Cell, cancellationToken);
        foreach (var (cell, change) in changes)
        {
            var sum = sums.GetValueOrDefault(cell) ?? db.Add(CreativeSum.Of(cell)).Entity;
            sum.Become(sum.Numbers + change);
        }
    }
}
