using System.Collections.Concurrent;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Contact;

/// <summary>
/// Counts what one operator's people have been shown. The database holds the counts; what this node has shown and not yet written
/// lies over them, so that a cap holds from the first page to the next (docs/adr/0042).
/// </summary>
internal sealed class ContactBook(Func<ECareDbContext> open)
{
    /// <summary>An entry outlives its writing by more than any decision lasts, so that a decision begun before notices it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    // Of the book, not of the program: a compiled query belongs to one model, and products differ.
    private readonly Func<ECareDbContext, Guid, IAsyncEnumerable<CampaignContact>> ofSubscriber = EF.CompileAsyncQuery(
        (ECareDbContext db, Guid subscriber) => db.Set<CampaignContact>().AsNoTracking().Where(contact => contact.Subscriber == subscriber));

    private readonly ConcurrentDictionary<Guid, Pending> pending = new();
    private long versions;

    /// <summary>What the person has been shown. One read.</summary>
    public async Task<ContactSummary> LoadAsync(Guid subscriber, OperatorTime time, CancellationToken cancellationToken)
    {
        // First the overlay, then the database: what is written in between is counted twice for one decision, never forgotten.
        var (version, shown) = Overlay(subscriber);
        var counts = shown.Where(show => show.Count > 0).Select(show => show.AsOf(time)).ToList();

        await using var db = open();
        await foreach (var row in ofSubscriber(db, subscriber).WithCancellation(cancellationToken))
        {
            counts.Add(new ContactCount(
                Catalogue.CampaignSet.HashOf(row.Campaign),
                Catalogue.CampaignSet.HashOf(row.Group),
                row.Day == time.Day ? row.DayCount : 0,
                row.Week == time.Week ? row.WeekCount : 0,
                row.Total,
                row.NotInterestedAt is not null));
        }

        return counts.Count == 0 && version == 0 ? ContactSummary.Nothing : new ContactSummary(Merged(counts), version);
    }

    /// <summary>Counts a showing, unless something was counted for the person since <paramref name="summary"/> was loaded.</summary>
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
            entry.Shown.Add(shown);
            return true;
        }
    }

    /// <summary>Writes what was counted and forgets what was written long enough ago.</summary>
    public async Task FlushAsync(ECareDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (subscriber, entry) in pending)
        {
            var taken = entry.Take();
            foreach (var shown in taken.GroupBy(show => (show.Campaign, show.Group, show.Time.Day, show.Time.Week)))
            {
                await ContactWriting.AddAsync(db, subscriber, shown.First(), shown.Sum(show => show.Count), cancellationToken);
            }

            entry.Written(taken.Count, now);
            if (entry.IsOlderThan(now - Kept))
            {
                pending.TryRemove(subscriber, out _);
            }
        }
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
            return (entry.Version, [.. entry.Shown]);
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

        public long Version { get; set; }

        public bool Removed { get; private set; }

        public List<Shown> Take()
        {
            lock (this)
            {
                return [.. Shown];
            }
        }

        public void Written(int count, DateTimeOffset now)
        {
            lock (this)
            {
                Shown.RemoveRange(0, count);
                writtenAt = count > 0 ? now : writtenAt ?? now;
            }
        }

        public bool IsOlderThan(DateTimeOffset limit)
        {
            lock (this)
            {
                Removed = Shown.Count == 0 && writtenAt < limit;
                return Removed;
            }
        }
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
