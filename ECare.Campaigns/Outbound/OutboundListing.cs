using System.Runtime.CompilerServices;
using ECare.Campaigns.Decisions;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Outbound;

/// <summary>
/// Hands out the list of a run that staff send by another system. What stands in a page of the file that was handed out counts as seen, once, however often
/// the file is taken. Consents are asked anew each time.
/// </summary>
public sealed class OutboundListing
{
    private readonly ECareDbContext db;
    private readonly CurrentOperator current;
    private readonly CampaignDirectory directory;
    private readonly OutboundPorts ports;
    private readonly TimeProvider clock;

    internal OutboundListing(ECareDbContext db, CurrentOperator current, CampaignDirectory directory, OutboundPorts ports, TimeProvider clock) =>
        (this.db, this.current, this.directory, this.ports, this.clock) = (db, current, directory, ports, clock);

    /// <summary>The rows page by page; none when the run is not done or not a list.</summary>
    /// <param name="who">Who takes it; the first is remembered.</param>
    public async IAsyncEnumerable<IReadOnlyList<OutboundListRow>> ReadAsync(Guid id, string who, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var run = await db.OutboundRuns.AsNoTracking()
            .SingleOrDefaultAsync(each => each.Id == id && each.State == OutboundState.Done && each.Output == OutboundOutput.List, cancellationToken);
        if (run is null || directory.Find(current.Operator.Name) is not { } campaigns)
        {
            yield break;
        }

        await db.OutboundRuns.Where(each => each.Id == id && each.ListedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.ListedAt, now).SetProperty(each => each.ListedBy, who), cancellationToken);
        for (var page = await ports.People.NextAsync(run.Channel, 0, cancellationToken); page.Count > 0; page = await ports.People.NextAsync(run.Channel, page[^1].CustomerId, cancellationToken))
        {
            var people = await OfPageAsync(run, page, cancellationToken);
            var rows = page.Select(person => people.TryGetValue(person.Subscriber, out var row) ? RowOf(campaigns, run, person, row) : null)
                .OfType<OutboundListRow>().ToList();
            await NoteAsync(run, [.. rows.Select(row => people[row.Subscriber])], cancellationToken);
            yield return rows;
        }
    }

    internal Task<Dictionary<Guid, OutboundPerson>> OfPageAsync(OutboundRun run, IReadOnlyList<OutboundReceiver> page, CancellationToken cancellationToken)
    {
        Guid[] subscribers = [.. page.Select(person => person.Subscriber)];
        return db.OutboundPeople.AsNoTracking()
            .Where(person => person.RunId == run.Id && subscribers.Contains(person.Subscriber)
                && (person.State == OutboundPersonState.Ready || person.State == OutboundPersonState.Listed))
            .ToDictionaryAsync(person => person.Subscriber, cancellationToken);
    }

    private OutboundListRow? RowOf(OperatorCampaigns campaigns, OutboundRun run, OutboundReceiver person, OutboundPerson row)
    {
        if (!person.Consents || person.AddressOn(run.Channel) is not { } address
            || campaigns.Serving.Set.Campaigns.FirstOrDefault(each => string.Equals(each.Code, row.Campaign, StringComparison.Ordinal)) is not { Excluded: false } campaign)
        {
            return null;
        }

        var links = StopLinks.For(current.Operator, campaigns.Keys, run, row, person.CustomerId);
        return ports.Words.Of(run.Channel, current.Operator.Name, campaign.ContentKey, row.Language!, links) is { } message
            ? new OutboundListRow(row.Decision!.Value, address, row.Language!, campaign.Code, message, links) { Subscriber = person.Subscriber }
            : null;
    }

    internal async Task NoteAsync(OutboundRun run, IReadOnlyList<OutboundPerson> listed, CancellationToken cancellationToken)
    {
        var fresh = listed.Where(person => person.State == OutboundPersonState.Ready).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        Guid[] people = [.. fresh.Select(person => person.Subscriber)];
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ours = await db.OutboundPeople
            .Where(person => person.RunId == run.Id && people.Contains(person.Subscriber) && person.State == OutboundPersonState.Ready)
            .ExecuteUpdateAsync(row => row.SetProperty(person => person.State, OutboundPersonState.Listed), cancellationToken);
        if (ours == fresh.Count)
        {
            db.Insert([.. fresh.Select(person => DecisionOutcome.Of(person.Subscriber, person.Decision!.Value, OutcomeKind.Seen, person.Campaign!, now))]);
            await OutboundCount.AddAsync(
                db, run.Id, isPreview: false, fresh.Select(person => (nameof(OutboundPersonState.Listed), person.Campaign!)), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // Else somebody takes the file at the same time, and notes it.
        db.ChangeTracker.Clear();
    }
}

/// <summary>A row of the list.</summary>
/// <param name="Decision">The pseudonymous id of the message.</param>
/// <param name="Address">The number or the e-mail address.</param>
public sealed record OutboundListRow(Guid Decision, string Address, string Language, string Campaign, OutboundMessage Message, MessageLinks Links)
{
    internal Guid Subscriber { get; init; }
}
