using ECare.Campaigns.Contact;
using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Outbound;

/// <summary>
/// Decides for a page of a run, once for each person. Rows, decisions, counts of contacts and sums are written in one transaction that only one node at
/// this step can commit: what is not committed was never decided (docs/adr/0186).
/// </summary>
internal sealed class OutboundDeciding(OutboundScope scope, IOutboundWords words)
{
    /// <summary>Somebody who opens pages at this moment is counted in between; then it is decided anew.</summary>
    private const int Tries = 4;

    /// <summary>What keeps a person out before any campaign is asked; <see langword="null"/> when nothing does.</summary>
    public static string? CauseOf(OutboundRun run, OutboundReceiver person, OutboundDecider decider) => person switch
    {
        { Facts: null } => OutboundCause.NoLine,
        { IsMinor: true } => OutboundCause.Minor,
        { Consents: false } => OutboundCause.NoConsent,
        _ when person.AddressOn(run.Channel) is null => OutboundCause.NoAddress,
        _ when !decider.HasCampaigns => OutboundCause.NoCampaign,
        _ => null,
    };

    /// <summary>Decides for those of a page for whom nothing is decided yet.</summary>
    /// <returns>False when the run was cancelled or another node got on with it.</returns>
    public async Task<bool> DecideAsync(OutboundRun run, IReadOnlyList<OutboundReceiver> page, CancellationToken cancellationToken)
    {
        Guid[] subscribers = [.. page.Select(person => person.Subscriber)];
        var known = await scope.Db.OutboundPeople.Where(person => person.RunId == run.Id && subscribers.Contains(person.Subscriber))
            .ToDictionaryAsync(person => person.Subscriber, cancellationToken);
        var decider = new OutboundDecider(scope.Campaigns, scope.Options, run);
        var places = page.Where(person => !known.TryGetValue(person.Subscriber, out var row) || row.State == OutboundPersonState.Frozen)
            .Select(person => new Place(person, known.GetValueOrDefault(person.Subscriber), CauseOf(run, person, decider)))
            .Select(place => place.Cause is null && place.Row is null && run.Audience == OutboundAudience.Frozen ? place with { Cause = OutboundCause.NotFrozen } : place)
            .ToList();

        await DecideAsync(decider, places, cancellationToken);
        var isWritten = places.Count == 0;
        try
        {
            isWritten = isWritten || await WriteAsync(run, places, cancellationToken);
            return isWritten;
        }
        finally
        {
            places.ForEach(place => place.Settle(decider, isWritten, scope.Now));
            scope.Db.ChangeTracker.Clear();
        }
    }

    private async Task DecideAsync(OutboundDecider decider, List<Place> places, CancellationToken cancellationToken)
    {
        var asked = places.Where(place => place.Cause is null).ToList();
        var contacts = await scope.Campaigns.Contacts.LoadAsync(
            scope.Db, [.. asked.Select(place => place.Person.Subscriber)], decider.Clock.At(scope.Now), cancellationToken);
        var usedUp = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in asked)
        {
            await RefillAsync(decider, usedUp, cancellationToken);
            await DecideAsync(decider, place, contacts[place.Person.Subscriber], cancellationToken);
        }
    }

    private async Task DecideAsync(OutboundDecider decider, Place place, ContactSummary contact, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var now = scope.Now;
            var decision = decider.Decide(place.Person.Facts!, contact, now);
            if (decider.TryTake(decision, contact))
            {
                (place.Decision, place.Seen) = (decision, contact.Tally);
                return;
            }

            contact = await scope.Campaigns.Contacts.LoadAsync(place.Person.Subscriber, decider.Clock.At(now), cancellationToken);
        }
    }

    /// <summary>Leases more of budgets that this node has none of; one that is used up is asked once a page.</summary>
    private async Task RefillAsync(OutboundDecider decider, HashSet<string> usedUp, CancellationToken cancellationToken)
    {
        foreach (var (campaign, account) in decider.Budgets)
        {
            var now = scope.Now;
            if (account.CanSpend(now.ToUnixTimeMilliseconds()) || usedUp.Contains(campaign.Code))
            {
                continue;
            }

            await scope.Campaigns.Budgets.RefillAsync(campaign, now, cancellationToken);
            if (!account.CanSpend(now.ToUnixTimeMilliseconds()))
            {
                usedUp.Add(campaign.Code);
            }
        }
    }

    private async Task<bool> WriteAsync(OutboundRun run, List<Place> places, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.OutboundRuns.Where(each => each.Id == run.Id && each.State == OutboundState.Running && each.Step == run.Step)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.Step, run.Step + 1), cancellationToken) == 0)
        {
            return false;
        }

        var claims = places.Select(place => place.Claim).OfType<ContactClaim>().ToList();
        if (!await scope.Campaigns.Contacts.TryClaimAsync(db, claims, cancellationToken))
        {
            return false;
        }

        var now = scope.Now;
        places.ForEach(place => place.Write(run, words.LanguageFor(scope.Operator.Name, place.Person.Language), now));
        await OutboundCount.AddAsync(db, run.Id, isPreview: false, places.SelectMany(place => place.Happened), cancellationToken);

        // What was frozen is tracked and changed; the rest is new.
        await db.SaveChangesAsync(cancellationToken);
        db.Insert([.. places.Where(place => place.IsNew).Select(place => place.Row!)]);
        db.Insert([.. places.Select(place => place.Decision?.Log).OfType<Decisions.Decision>()]);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var same in places.Where(place => place.Decision?.Shown is not null).GroupBy(place => place.Decision!.Shown! with { Time = DayOf(place.Decision.Shown.Time) }))
        {
            await ContactWriting.AddAsync(db, [.. same.Select(place => place.Person.Subscriber)], same.Key, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        run.Advance();
        return true;
    }

    /// <summary>Counts ask for day and week alone.</summary>
    private static OperatorTime DayOf(OperatorTime time) => time with { Time = TimeOnly.MinValue };

    /// <summary>Somebody's place in the page.</summary>
    /// <param name="Row">What is known already: only of a frozen audience.</param>
    /// <param name="Cause">What keeps the person out before any campaign is asked.</param>
    private sealed record Place(OutboundReceiver Person, OutboundPerson? Row, string? Cause)
    {
        /// <summary>Absent when nothing was asked, or when pages were counted in between again and again.</summary>
        public OutboundDecision? Decision { get; set; }

        /// <summary>The tally that it was decided with.</summary>
        public int Seen { get; set; }

        public ContactClaim? Claim => Decision?.Shown is { } shown ? new ContactClaim(Person.Subscriber, Seen, shown) : null;

        public OutboundPerson? Row { get; private set; } = Row;

        public bool IsNew { get; private set; }

        public IEnumerable<(string Kind, string Campaign)> Happened =>
        [
            (OutboundCount.People, ""),
            Decision?.Campaign is { } campaign ? (OutboundCount.Chosen, campaign.Code) : (OutboundCount.Of(Cause ?? Decision?.Cause ?? OutboundCause.NoCampaign), ""),
        ];

        public void Write(OutboundRun run, string language, DateTimeOffset now)
        {
            IsNew = Row is null;
            Row ??= OutboundPerson.Of(run.Id, Person.Subscriber);
            if (Decision is { Campaign: { } campaign } decision)
            {
                Row.Choose(decision.Log.Id, campaign.Code, language, now);
            }
            else
            {
                Row.Hold(now);
            }
        }

        public void Settle(OutboundDecider decider, bool isWritten, DateTimeOffset now)
        {
            if (Decision is { } decision)
            {
                decider.Settle(decision, isWritten, now);
            }
        }
    }
}
