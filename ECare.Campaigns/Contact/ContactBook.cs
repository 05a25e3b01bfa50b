using System.Collections.Concurrent;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Contact;

/// <summary>
/// Counts what one operator's people have been shown. The database holds the counts; what this node has shown and not yet written
/// lies over them, so that a cap holds from the first page to the next (docs/adr/0042).
/// </summary>
internal sealed class ContactBook(ContactReader reader, ContactClaims? claims = null)
{
    /// <summary>An entry outlives its writing by more than any decision lasts, so that a decision begun before notices it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <summary>People whose counts are written in one transaction.</summary>
    private const int WrittenTogether = 200;

    private readonly ConcurrentDictionary<Guid, Pending> pending = new();
    private long versions;

    /// <summary>What the person has been shown. One read.</summary>
    public async Task<ContactSummary> LoadAsync(Guid subscriber, OperatorTime time, CancellationToken cancellationToken)
    {
        // First the overlay, then the database: what is written in between is counted twice for one decision, never forgotten.
        var (version, shown) = Overlay(subscriber);
        var (counts, tally) = await reader.CountsAsync(subscriber, time, cancellationToken);
        foreach (var show in shown)
        {
            counts.Add(show.AsOf(time));
        }

        return counts.Count == 0 && version == 0 && tally == 0 ? ContactSummary.Nothing : new ContactSummary(Merged(counts), version, tally);
    }

    /// <summary>What many people have been shown, with one read.</summary>
    public async Task<IReadOnlyDictionary<Guid, ContactSummary>> LoadAsync(
        ECareDbContext db, IReadOnlyCollection<Guid> subscribers, OperatorTime time, CancellationToken cancellationToken)
    {
        // In the order of the single read, for its reason.
        var overlays = subscribers.ToDictionary(subscriber => subscriber, Overlay);
        var rows = await db.CampaignContacts.AsNoTracking().Where(contact => subscribers.Contains(contact.Subscriber)).ToListAsync(cancellationToken);
        var counted = rows.Where(contact => contact.Campaign != CampaignContact.Tally).ToLookup(contact => contact.Subscriber, contact => contact.AsOf(time));
        var tallies = rows.Where(contact => contact.Campaign == CampaignContact.Tally).ToDictionary(contact => contact.Subscriber, contact => contact.Total);
        return overlays.ToDictionary(overlay => overlay.Key, overlay =>
        {
            var (version, shown) = overlay.Value;
            List<ContactCount> counts = [.. counted[overlay.Key], .. shown.Select(show => show.AsOf(time))];
            var tally = tallies.GetValueOrDefault(overlay.Key);
            return counts.Count == 0 && version == 0 && tally == 0 ? ContactSummary.Nothing : new ContactSummary(Merged(counts), version, tally);
        });
    }

    /// <summary>
    /// Counts a message that the caller writes itself, in a transaction of its own: pages of this node see it at once. <see cref="Settle"/> ends it.
    /// </summary>
    /// <returns>False when something was counted for the person since <paramref name="summary"/> was loaded.</returns>
    public bool TryReserve(Guid subscriber, ContactSummary summary, Shown shown)
    {
        var entry = pending.GetOrAdd(subscriber, _ => new Pending());
        lock (entry)
        {
            if (entry.Version != summary.Version || entry.Removed)
            {
                return false;
            }

            entry.Version = Interlocked.Increment(ref versions);
            entry.Reserved.Add(shown);
            return true;
        }
    }

    /// <summary>The caller has written the message, or given it up.</summary>
    public void Settle(Guid subscriber, Shown shown, DateTimeOffset now)
    {
        if (pending.TryGetValue(subscriber, out var entry))
        {
            entry.Settle(shown, now);
        }
    }

    /// <summary>
    /// Counts a showing, unless something was counted for the person since <paramref name="summary"/> was loaded: in the database first where nodes share
    /// people, else in memory.
    /// </summary>
    public ValueTask<bool> TryCountAsync(Guid subscriber, ContactSummary summary, Shown shown, CancellationToken cancellationToken) => claims is null
        ? ValueTask.FromResult(TryCount(subscriber, summary, shown))
        : new ValueTask<bool>(claims.ClaimAsync(new ContactClaim(subscriber, summary.Tally, shown), cancellationToken));

    /// <summary>Whether a page of a run may be written: false where another node counted for one of its people since they were loaded.</summary>
    /// <param name="db">In the transaction that writes the page.</param>
    public async Task<bool> TryClaimAsync(ECareDbContext db, IReadOnlyList<ContactClaim> page, CancellationToken cancellationToken) =>
        claims is null || await ContactWriting.TryTallyAsync(db, page, cancellationToken);

    /// <summary>Counts a showing in memory, unless something was counted for the person since <paramref name="summary"/> was loaded.</summary>
    public bool TryCount(Guid subscriber, ContactSummary summary, Shown shown)
    {
        var entry = pending.GetOrAdd(subscriber, _ => new Pending());
        lock (entry)
        {
            if (entry.Version != summary.Version || entry.Removed)
            {
                return false;
            }

            entry.Version = Interlocked.Increment(ref versions);
            entry.Add(shown);
            return true;
        }
    }

    /// <summary>Writes what was counted and forgets what was written long enough ago.</summary>
    public async Task FlushAsync(ECareDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // In one order on all nodes, so that none waits for another in a circle.
        foreach (var some in Waiting(now).OrderBy(person => person.Subscriber).Chunk(WrittenTogether))
        {
            var taken = Array.ConvertAll(some, person => (person.Subscriber, person.Entry, Shown: person.Entry.Take()));

            // One commit for many: each costs the disk as much as a hundred counts do.
            await ContactAdding.AddAsync(db, [.. taken.SelectMany(person => person.Shown.Select(shown => (person.Subscriber, shown)))], cancellationToken);
            foreach (var (_, entry, shown) in taken)
            {
                entry.Written(shown, now);
            }
        }
    }

    /// <summary>Who has something to write; whoever was written long enough ago is forgotten. Of those who came lately most have nothing to write.</summary>
    private List<(Guid Subscriber, Pending Entry)> Waiting(DateTimeOffset now)
    {
        var waiting = new List<(Guid, Pending)>();
        foreach (var (subscriber, entry) in pending)
        {
            if (entry.Waits(now))
            {
                waiting.Add((subscriber, entry));
            }
            else if (entry.IsOlderThan(now - Kept))
            {
                pending.TryRemove(subscriber, out _);
            }
        }

        return waiting;
    }

    /// <summary>Forgets what is not yet written of a person who asked to be erased.</summary>
    public void Forget(Guid subscriber) => pending.TryRemove(subscriber, out _);

    private (long Version, List<Shown> Shown) Overlay(Guid subscriber)
    {
        if (!pending.TryGetValue(subscriber, out var entry))
        {
            return (0, []);
        }

        lock (entry)
        {
            return (entry.Version, [.. entry.Shown, .. entry.Reserved]);
        }
    }

    private static List<ContactCount> Merged(List<ContactCount> counts) =>
        [.. counts.GroupBy(count => count.Campaign).Select(same => new ContactCount(
            same.Key,
            same.First().Group,
            same.Sum(count => count.Day),
            same.Sum(count => count.Week),
            same.Sum(count => count.Total),
            same.Any(count => count.NotInterested)))];

    private sealed class Pending
    {
        private DateTimeOffset? writtenAt;

        public List<Shown> Shown { get; } = [];

        /// <summary>What others write: it counts here and is written by nobody else.</summary>
        public List<Shown> Reserved { get; } = [];

        public long Version { get; set; }

        public bool Removed { get; private set; }

        /// <summary>One entry for a campaign and day: a decision reads all of them.</summary>
        public void Add(Shown shown)
        {
            var place = PlaceOf(shown);
            if (place < 0)
            {
                Shown.Add(shown);
            }
            else
            {
                Shown[place] = Shown[place] with { Count = Shown[place].Count + shown.Count };
            }
        }

        public List<Shown> Take()
        {
            lock (this)
            {
                return [.. Shown];
            }
        }

        public void Written(List<Shown> taken, DateTimeOffset now)
        {
            lock (this)
            {
                // More may have been counted while these were written.
                foreach (var written in taken)
                {
                    var place = PlaceOf(written);
                    Shown[place] = Shown[place] with { Count = Shown[place].Count - written.Count };
                }

                Shown.RemoveAll(show => show.Count == 0);
                writtenAt = now;
            }
        }

        /// <summary>Whether there is anything to write; if not, its rest begins now unless it has.</summary>
        public bool Waits(DateTimeOffset now)
        {
            lock (this)
            {
                writtenAt = Shown.Count > 0 ? writtenAt : writtenAt ?? now;
                return Shown.Count > 0;
            }
        }

        public void Settle(Shown shown, DateTimeOffset now)
        {
            lock (this)
            {
                Reserved.Remove(shown);
                writtenAt = now;
            }
        }

        public bool IsOlderThan(DateTimeOffset limit)
        {
            lock (this)
            {
                Removed = Shown.Count == 0 && Reserved.Count == 0 && writtenAt < limit;
                return Removed;
            }
        }

        private int PlaceOf(Shown shown) => Shown.FindIndex(show => show.Campaign == shown.Campaign && show.Group == shown.Group
            && show.Time.Day == shown.Time.Day && show.Time.Week == shown.Time.Week);
    }
}

/// <summary>A campaign that was shown to somebody.</summary>
internal sealed record Shown(string Campaign, string Group, OperatorTime Time, int Count = 1)
{
    public ContactCount AsOf(OperatorTime now) => new(
        Catalogue.CampaignSet.HashOf(Campaign),
        Catalogue.CampaignSet.HashOf(Group),
        Time.Day == now.Day ? Count : 0,
        Time.Week == now.Week ? Count : 0,
        Count,
        NotInterested: false);
}
