using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives.Trials;
using ECare.Campaigns.Reporting;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Decisions;

/// <summary>
/// Credits many reached goals together to the campaigns for them that people saw last before, and notes them in the trials on all sides, with as many questions
/// to the database for five hundred as for one. Twice is once: the outcome's key settles it, also among those of one call (docs/adr/0220).
/// </summary>
internal sealed class GoalCredit
{
    private readonly ECareDbContext db;
    private readonly TimeSpan window;
    private readonly ILookup<string, string> forOffers;
    private readonly List<string> forTopUps;

    /// <param name="window">How long before a goal a campaign must have been seen.</param>
    public GoalCredit(ECareDbContext db, CampaignSet set, TimeSpan window)
    {
        (this.db, this.window) = (db, window);
        forOffers = set.Campaigns.Where(campaign => campaign.Offer is not null).ToLookup(campaign => campaign.Offer!, campaign => campaign.Code, StringComparer.Ordinal);
        forTopUps = [.. set.Campaigns.Where(new ReachedGoal.TopUp().IsGoalOf).Select(campaign => campaign.Code)];
    }

    /// <summary>The codes of the campaigns that are for a goal.</summary>
    public IEnumerable<string> CodesFor(ReachedGoal goal) => goal is ReachedGoal.Offer(var code) ? forOffers[code] : forTopUps;

    /// <summary>Takes goals in their order, in the caller's transaction, and saves what came of them.</summary>
    /// <exception cref="DbUpdateException">The same was noted meanwhile; the caller begins the transaction again.</exception>
    public async Task<IReadOnlyList<CreditedGoal>> TakeAsync(IReadOnlyList<SubscriberGoal> goals, CancellationToken cancellationToken)
    {
        var codes = goals.Select(reached => reached.Goal).Distinct().ToDictionary(goal => goal, goal => CodesFor(goal).ToHashSet(StringComparer.Ordinal));
        var known = await KnownAsync(goals, [.. codes.Values.SelectMany(each => each).Distinct(StringComparer.Ordinal)], cancellationToken);
        var results = goals.Select(reached => new CreditedGoal(Credit(known, codes[reached.Goal], reached), known.Note(codes[reached.Goal], reached))).ToList();
        await db.SaveChangesAsync(cancellationToken);
        return results;
    }

    /// <returns>The campaign's code; <see langword="null"/> where none was seen before, or it has this goal already.</returns>
    private string? Credit(Known known, HashSet<string> codes, SubscriberGoal reached)
    {
        var seen = known.Seen[reached.Subscriber]
            .Where(outcome => outcome.At <= reached.At && outcome.At >= reached.At - window && codes.Contains(outcome.Campaign)).MaxBy(outcome => outcome.At);
        if (seen is null || !known.Converted.Add((reached.Subscriber, seen.Decision)))
        {
            return null;
        }

        db.CampaignOutcomes.Add(DecisionOutcome.Of(reached.Subscriber, seen.Decision, OutcomeKind.Converted, seen.Campaign, reached.At));
        return seen.Campaign;
    }

    private async Task<Known> KnownAsync(IReadOnlyList<SubscriberGoal> goals, string[] codes, CancellationToken cancellationToken)
    {
        var subscribers = goals.Select(reached => reached.Subscriber).Distinct().ToList();
        var (since, until) = (goals.Min(reached => reached.At) - window, goals.Max(reached => reached.At));
        var outcomes = await db.CampaignOutcomes.AsNoTracking()
            .Where(outcome => subscribers.Contains(outcome.Subscriber) && EF.Parameter(codes).Contains(outcome.Campaign)
                && (outcome.Kind == OutcomeKind.Converted || (outcome.Kind == OutcomeKind.Seen && outcome.At >= since && outcome.At <= until)))
            .ToListAsync(cancellationToken);
        var creatives = await db.CreativePeople
            .Where(person => subscribers.Contains(person.Subscriber) && EF.Parameter(codes).Contains(person.Campaign) && !person.IsForClicks && person.ReachedAt == null)
            .ToListAsync(cancellationToken);
        string[] trials = codes.Length == 0 ? [] : [.. codes, TrialPerson.AllCampaigns];
        var people = await db.CampaignTrials
            .Where(person => subscribers.Contains(person.Subscriber) && EF.Parameter(trials).Contains(person.Campaign) && person.ReachedAt == null)
            .ToListAsync(cancellationToken);
        return new Known(
            outcomes.Where(outcome => outcome.Kind == OutcomeKind.Seen).ToLookup(outcome => outcome.Subscriber),
            [.. outcomes.Where(outcome => outcome.Kind == OutcomeKind.Converted).Select(outcome => (outcome.Subscriber, outcome.Decision))],
            creatives.ToLookup(person => person.Subscriber),
            people.ToLookup(person => person.Subscriber));
    }

    /// <summary>What the database has of the people whose goals are taken.</summary>
    private sealed record Known(
        ILookup<Guid, DecisionOutcome> Seen,
        HashSet<(Guid Subscriber, Guid Decision)> Converted,
        ILookup<Guid, CreativePerson> Creatives,
        ILookup<Guid, TrialPerson> Trials)
    {
        /// <summary>Notes a goal once in each trial and comparison that it falls into the time of; says whether any trial had not known it.</summary>
        public bool Note(HashSet<string> codes, SubscriberGoal reached)
        {
            var at = reached.At;
            foreach (var person in Creatives[reached.Subscriber].Where(person => person.ReachedAt is null && person.Since <= at && person.Until >= at && codes.Contains(person.Campaign)))
            {
                person.Reach(at);
            }

            var isNew = false;
            foreach (var person in Trials[reached.Subscriber].Where(person => person.ReachedAt is null && person.Since <= at && person.Until >= at
                && codes.Count > 0 && (person.Campaign == TrialPerson.AllCampaigns || codes.Contains(person.Campaign))))
            {
                person.Reach(at);
                isNew = true;
            }

            return isNew;
        }
    }
}

/// <summary>A goal that somebody reached.</summary>
internal sealed record SubscriberGoal(Guid Subscriber, ReachedGoal Goal, DateTimeOffset At);

/// <summary>What came of a goal.</summary>
/// <param name="Campaign">The code of the campaign that has it now and did not before.</param>
/// <param name="IsNoted">A trial counts it now and did not before.</param>
internal sealed record CreditedGoal(string? Campaign, bool IsNoted)
{
    public bool IsCredited => Campaign is not null;
}
