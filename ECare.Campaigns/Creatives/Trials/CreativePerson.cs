using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Creatives.Trials;

/// <summary>
/// One person in the comparison of a campaign's creatives: entered by the first decision that showed one of them, which the draw alone chose, and what
/// happened in the time after that. What somebody does who sees another creative later, because shares were changed, is not noted (docs/adr/0191).
/// </summary>
public sealed class CreativePerson
{
    private CreativePerson()
    {
    }

    /// <summary>The pseudonymous id of the person.</summary>
    public Guid Subscriber { get; private set; }

    /// <summary>The campaign's code.</summary>
    public string Campaign { get; private set; } = "";

    /// <summary>The key of the creative that was drawn.</summary>
    public string Creative { get; private set; } = "";

    /// <summary>What it was drawn from: <see cref="CreativeShares.Mix"/>.</summary>
    public string Mix { get; private set; } = "";

    /// <summary>The operator's day on which the person entered.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>When it was shown first.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>What happens later is not counted.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Whether a click is the campaign's goal.</summary>
    public bool IsForClicks { get; private set; }

    /// <summary>How often it was shown.</summary>
    public int Shown { get; private set; }

    /// <summary>When it was first in the person's window.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>When it was clicked on first.</summary>
    public DateTimeOffset? ClickedAt { get; private set; }

    /// <summary>When the goal was reached first.</summary>
    public DateTimeOffset? ReachedAt { get; private set; }

    /// <summary>When the person said "not interested".</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    /// <summary>When a charge was disputed first.</summary>
    public DateTimeOffset? ComplainedAt { get; private set; }

    /// <summary>What of it is in the sums: flags of <see cref="CreativeNumbers"/>.</summary>
    public int Counted { get; private set; }

    /// <summary>How many showings are in the sums.</summary>
    public int CountedShown { get; private set; }

    /// <summary>Since when something waits to be summed.</summary>
    public DateTimeOffset? PendingSince { get; private set; }

    /// <summary>Goes up with every note, so that none is taken for summed that came while the others were.</summary>
    public int Revision { get; private set; }

    internal static CreativePerson Enter(Guid subscriber, CreativeEntry entry, DateOnly day, DateTimeOffset since, DateTimeOffset until) => new()
    {
        Subscriber = subscriber,
        Campaign = entry.Campaign,
        Creative = entry.Creative,
        Mix = entry.Mix,
        IsForClicks = entry.IsForClicks,
        Day = day,
        Since = since,
        Until = until,
    };

    internal void Show() => Shown++;

    internal void See(DateTimeOffset at) => SeenAt ??= InTime(at);

    internal void Click(DateTimeOffset at)
    {
        ClickedAt ??= InTime(at);
        ReachedAt ??= IsForClicks ? ClickedAt : null;
    }

    internal void Hide(DateTimeOffset at) => HiddenAt ??= InTime(at);

    internal void Reach(DateTimeOffset at)
    {
        ReachedAt ??= InTime(at);
        PendingSince ??= at;
        Revision++;
    }

    /// <summary>All that is known now is in the sums.</summary>
    internal void HasBeenCounted(int flags)
    {
        (Counted, CountedShown) = (flags, Shown);
        PendingSince = null;
        Revision++;
    }

    private DateTimeOffset? InTime(DateTimeOffset at) => at >= Since && at <= Until ? at : null;
}

/// <summary>By what somebody enters.</summary>
internal sealed record CreativeEntry(string Campaign, string Creative, string Mix, bool IsForClicks);

internal sealed class CreativePersonConfiguration : IEntityTypeConfiguration<CreativePerson>
{
    public void Configure(EntityTypeBuilder<CreativePerson> builder)
    {
        builder.ToTable("CampaignCreativePeople").WithoutRowId();
        builder.HasKey(person => new { person.Subscriber, person.Campaign });
        builder.Property(person => person.Campaign).HasMaxLength(64);
        builder.Property(person => person.Creative).HasMaxLength(Creatives.Creative.KeyLength);
        builder.Property(person => person.Mix).HasMaxLength(CreativeMix.Length);
        builder.Property(person => person.Revision).IsConcurrencyToken();
        builder.HasIndex(person => person.Since);

        // Few rows wait at a time.
        builder.HasIndex(person => person.PendingSince).HasFilter($"\"{nameof(CreativePerson.PendingSince)}\" IS NOT NULL");
    }
}

/// <summary>The tables of this folder.</summary>
public static class CreativeTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Who is in the comparison of which campaign's creatives.</summary>
        public DbSet<CreativePerson> CreativePeople => db.Set<CreativePerson>();

        /// <summary>What they add up to.</summary>
        public DbSet<CreativeSum> CreativeSums => db.Set<CreativeSum>();
    }
}
