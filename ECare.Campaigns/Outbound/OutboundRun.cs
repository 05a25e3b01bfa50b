using ECare.Campaigns.Contact;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Outbound;

/// <summary>What becomes of the messages of a run. The names are stored.</summary>
public enum OutboundOutput
{
    /// <summary>The portal sends them.</summary>
    Send = 1,

    /// <summary>Staff take them as a file, for another system to send.</summary>
    List = 2,
}

/// <summary>Who belongs to a run. The names are stored.</summary>
public enum OutboundAudience
{
    /// <summary>Everybody who fits when it is their turn.</summary>
    Live = 1,

    /// <summary>Only who fitted when the run was planned; whether they still do is asked again.</summary>
    Frozen = 2,
}

/// <summary>How far a run has come. The names are stored.</summary>
public enum OutboundState
{
    /// <summary>A job counts who would get what.</summary>
    Counting = 1,

    /// <summary>It waits for somebody to say that it may start.</summary>
    Counted = 2,

    /// <summary>Jobs decide and send.</summary>
    Running = 3,

    Done = 4,
    Cancelled = 5,
}

/// <summary>
/// One campaign message at most to each subscriber of an operator, chosen as pages choose. Staff change it by <see cref="OutboundDesk"/>, the job by
/// <see cref="Step"/>, each with one statement that asks how it stands (docs/adr/0186).
/// </summary>
public sealed class OutboundRun
{
    /// <summary>Between the codes of <see cref="Campaigns"/>.</summary>
    private const char Separator = '\n';

    private OutboundRun()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>By SMS or by e-mail.</summary>
    public ContactChannel Channel { get; private set; }

    public OutboundOutput Output { get; private set; }

    public OutboundAudience Audience { get; private set; }

    /// <summary>The codes that may be chosen, one a line; empty for all that allow the channel.</summary>
    public string Campaigns { get; private set; } = "";

    /// <summary>Nothing is decided or sent before.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Scheme and host of the links in its messages, as who started it saw them; empty until then.</summary>
    public string SiteAddress { get; private set; } = "";

    public OutboundState State { get; private set; }

    /// <summary>The last customer who is dealt with.</summary>
    public long Cursor { get; private set; }

    /// <summary>Counts what the jobs have committed: of two nodes that are at the same step one gets on.</summary>
    public int Step { get; private set; }

    public string PlannedBy { get; private set; } = "";

    public DateTimeOffset PlannedAt { get; private set; }

    public string? StartedBy { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public string? CancelledBy { get; private set; }

    /// <summary>When it was done or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who first took the file.</summary>
    public string? ListedBy { get; private set; }

    public DateTimeOffset? ListedAt { get; private set; }

    /// <summary>The codes that may be chosen; none for all.</summary>
    public IReadOnlyList<string> Codes => Campaigns.Length == 0 ? [] : Campaigns.Split(Separator);

    /// <summary>The placement whose campaigns its messages are chosen among.</summary>
    public string Placement => PlacementOf(Channel);

    /// <summary>Campaigns allow a channel as they allow a place of a page.</summary>
    public static string PlacementOf(ContactChannel channel) => channel switch
    {
        ContactChannel.Sms => "message.sms",
        ContactChannel.Email => "message.email",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Pages are not sent."),
    };

    internal static OutboundRun Plan(OutboundWish wish, string who, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Channel = wish.Channel,
        Output = wish.Output,
        Audience = wish.Audience,
        Campaigns = string.Join(Separator, wish.Codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        NotBefore = wish.NotBefore ?? now,
        State = OutboundState.Counting,
        PlannedBy = who,
        PlannedAt = now,
    };

    internal void Advance() => Step++;
}

/// <summary>What staff want to send.</summary>
/// <param name="Channel">SMS or e-mail.</param>
/// <param name="Codes">The campaigns that may be chosen; none for all that allow the channel.</param>
/// <param name="NotBefore">Absent, as soon as it is started.</param>
public sealed record OutboundWish(
    ContactChannel Channel, OutboundOutput Output, OutboundAudience Audience, IReadOnlyList<string> Codes, DateTimeOffset? NotBefore);

internal sealed class OutboundRunConfiguration : IEntityTypeConfiguration<OutboundRun>
{
    public void Configure(EntityTypeBuilder<OutboundRun> builder)
    {
        builder.ToTable("OutboundRuns");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.Campaigns).IsLongText();
        builder.Ignore(run => run.Codes).Ignore(run => run.Placement);
        builder.HasIndex(run => run.State);
        builder.HasIndex(run => run.PlannedAt);
    }
}

/// <summary>The tables of this folder.</summary>
public static class OutboundTables
{
    extension(ECareDbContext db)
    {
        /// <summary>What was planned.</summary>
        public DbSet<OutboundRun> OutboundRuns => db.Set<OutboundRun>();

        /// <summary>Who belongs to a run, and what became of them in it.</summary>
        public DbSet<OutboundPerson> OutboundPeople => db.Set<OutboundPerson>();

        /// <summary>The sums of the runs.</summary>
        public DbSet<OutboundCount> OutboundCounts => db.Set<OutboundCount>();
    }
}
