using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Decisions;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Creatives.Trials;

/// <summary>Enters people into the comparison of creatives from the log of decisions, and counts what each was shown.</summary>
internal static class CreativeEntering
{
    /// <summary>In the caller's transaction, which has the turn of the sums; saved with it.</summary>
    /// <param name="decisions">Each that was not read before.</param>
    /// <param name="sets">The sets that served, by version.</param>
    /// <param name="window">How long what happens afterwards is counted.</param>
    public static async Task AddAsync(
        ECareDbContext db, Operator @operator, IReadOnlyCollection<Decision> decisions, IReadOnlyDictionary<long, CampaignSet?> sets, TimeSpan window, CancellationToken cancellationToken)
    {
        var showings = decisions.Where(decision => decision.Drawn.Counts).OrderBy(decision => decision.At).ThenBy(decision => decision.Id).ToList();
        if (showings.Count == 0)
        {
            return;
        }

        var people = await OfAsync(db, [.. showings.Select(decision => decision.Subscriber).Distinct()], cancellationToken);
        foreach (var decision in showings)
        {
            if (!people.TryGetValue((decision.Subscriber, decision.Campaign!), out var person))
            {
                if (EntryOf(decision, sets.GetValueOrDefault(decision.SetVersion)) is not { } entry)
                {
                    continue;
                }

                person = CreativePerson.Enter(decision.Subscriber, entry, @operator.Zone.DayOf(decision.At), decision.At, decision.At + window);
                people[(decision.Subscriber, decision.Campaign!)] = db.Add(person).Entity;
            }

            if (string.Equals(person.Creative, decision.Creative, StringComparison.Ordinal))
            {
                person.Show();
            }
        }

        await CreativeBook.CountAsync(db, [.. people.Values.Where(person => person.Shown != person.CountedShown)], cancellationToken);
    }

    internal static async Task<Dictionary<(Guid Subscriber, string Campaign), CreativePerson>> OfAsync(
        ECareDbContext db, IReadOnlyList<Guid> subscribers, CancellationToken cancellationToken) => await db.CreativePeople
        .Where(person => subscribers.Contains(person.Subscriber))
        .ToDictionaryAsync(person => (person.Subscriber, person.Campaign), cancellationToken);

    private static CreativeEntry? EntryOf(Decision decision, CampaignSet? set) =>
        set?.Campaigns.FirstOrDefault(each => string.Equals(each.Code, decision.Campaign, StringComparison.Ordinal)) is { } campaign
            ? new CreativeEntry(campaign.Code, decision.Creative!, CreativeShares.Of(campaign).Mix, campaign.Goal == CampaignGoal.Click && campaign.Offer is null)
            : null;
}
