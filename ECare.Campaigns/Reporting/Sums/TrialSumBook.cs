using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Reporting.Sums;

/// <summary>Adds people to the sums and takes them out. One at a time: whoever changes sums passes the turnstile first.</summary>
internal static class TrialSumBook
{
    /// <summary>
    /// Waits until nobody else changes sums, and holds the turn to the end of the caller's transaction.
    /// </summary>
    /// <returns>How far the trials are; <see langword="null"/> when there are none yet.</returns>
    public static async Task<TrialProgress?> TakeTurnAsync(ECareDbContext db, CancellationToken cancellationToken)
    {
        await db.CampaignTrialProgress.ExecuteUpdateAsync(row => row.SetProperty(progress => progress.Turn, progress => progress.Turn + 1), cancellationToken);
        return await db.CampaignTrialProgress.SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Adds what is known of people and is not in the sums yet. In the caller's transaction, which has the turn; saved with it.</summary>
    public static async Task CountAsync(ECareDbContext db, IReadOnlyCollection<TrialPerson> people, TrialCaps caps, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<TrialCell, TrialNumbers>();
        foreach (var person in people)
        {
            var known = TrialCounting.Known(person);
            Gather(changes, person, TrialCounting.Of(person, known & ~person.Counted, caps));
            person.HasBeenCounted(known);
        }

        await ApplyAsync(db, changes, cancellationToken);
    }

    /// <summary>Takes out what is in the sums of people who are to be forgotten. In the caller's transaction, which has the turn; saved with it.</summary>
    public static async Task TakeOutAsync(ECareDbContext db, IReadOnlyCollection<TrialPerson> people, TrialCaps caps, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<TrialCell, TrialNumbers>();
        foreach (var person in people)
        {
            Gather(changes, person, TrialNumbers.None - TrialCounting.Of(person, person.Counted, caps));
        }

        await ApplyAsync(db, changes, cancellationToken);
    }

    private static void Gather(Dictionary<TrialCell, TrialNumbers> changes, TrialPerson person, TrialNumbers change)
    {
        foreach (var cell in TrialCounting.CellsOf(person))
        {
            changes[cell] = changes.GetValueOrDefault(cell, TrialNumbers.None) + change;
        }
    }

    private static async Task ApplyAsync(ECareDbContext db, Dictionary<TrialCell, TrialNumbers> changes, CancellationToken cancellationToken)
    {
        var campaigns = changes.Keys.Select(cell => cell.Campaign).Distinct(StringComparer.Ordinal).ToList();
        var days = changes.Keys.Select(cell => cell.Day).Distinct().ToList();
        var sums = await db.CampaignTrialSums.Where(sum => campaigns.Contains(sum.Campaign) && days.Contains(sum.Day))
            .ToDictionaryAsync(sum => sum.Cell, cancellationToken);
        foreach (var (cell, change) in changes)
        {
            if (!sums.TryGetValue(cell, out var sum))
            {
                sum = db.Add(TrialSum.Of(cell)).Entity;
            }

            sum.Become(sum.Numbers + change);
        }
    }
}
