namespace ECare.Cms.Publishing;

/// <summary>
/// Keeps the last few sites that somebody previews, so that looking at the next page or another width reads no draft again. A snapshot is found by
/// everything that it was made of; a save makes another one.
/// </summary>
internal sealed class PreviewShelf(TimeProvider clock)
{
    /// <summary>What an entry was made of.</summary>
    /// <param name="Published">The version of what is published.</param>
    /// <param name="Site">The path of the site's home page.</param>
    /// <param name="Stamp">Changes with every save in the site.</param>
    /// <param name="At">The minute that is looked at.</param>
    internal sealed record Key(long Published, string Site, string Stamp, DateTimeOffset At);

    /// <summary>A snapshot holds the drafts of a site; more editors than this at once read theirs again.</summary>
    public const int Most = 6;

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];

    /// <summary>The snapshot of this, made when nobody has asked for it lately.</summary>
    public ContentSnapshot GetOrMake(Key key, Func<ContentSnapshot> make)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            entries.RemoveAll(entry => entry.UsedAt + Lasts < now);
            if (entries.Find(entry => entry.Key == key) is { } found)
            {
                found.UsedAt = now;
                return found.Snapshot;
            }
        }

        // Outside of the gate: two who ask at once both read, and one of the two is kept.
        var made = make();
        lock (gate)
        {
            entries.RemoveAll(entry => entry.Key == key);
            entries.Add(new Entry(key, made, now));
            if (entries.Count > Most)
            {
                entries.Remove(entries.MinBy(entry => entry.UsedAt)!);
            }
        }

        return made;
    }

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    private sealed class Entry(Key key, ContentSnapshot snapshot, DateTimeOffset usedAt)
    {
        public Key Key => key;

        public ContentSnapshot Snapshot => snapshot;

        public DateTimeOffset UsedAt { get; set; } = usedAt;
    }
}
