using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Challengers;

/// <summary>How a trained version stands. Stored: append, never reorder.</summary>
public enum ModelState
{
    /// <summary>It passed the gate and waits for staff, who keep another choice.</summary>
    Waiting = 0,

    Serving = 1,

    /// <summary>It served until another took its place.</summary>
    Replaced = 2,

    /// <summary>The gate let it not through.</summary>
    Refused = 3,

    /// <summary>Staff took it back.</summary>
    RolledBack = 4,

    /// <summary>What is kept of it cannot be read any more, so it cannot serve until it is restored or trained again.</summary>
    Damaged = 5,
}

/// <summary>A trained model of the operator with all that is known of it. Only what staff see and what a decision cites; never a person.</summary>
public sealed class ModelVersion
{
    private ModelVersion()
    {
    }

    /// <summary>The content's hash as decisions cite it.</summary>
    public long Version { get; private set; }

    /// <summary>The whole hash (SHA-256, hexadecimal).</summary>
    public string Hash { get; private set; } = "";

    /// <summary>How it was trained.</summary>
    public TrainedKind Kind { get; private set; }

    /// <summary>When it was trained.</summary>
    public DateTimeOffset TrainedAt { get; private set; }

    /// <summary>Showings that it was trained on.</summary>
    public int Rows { get; private set; }

    /// <summary>The first showing that it was trained on.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>The last one.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>How it stands.</summary>
    public ModelState State { get; private set; }

    /// <summary>Why it stands so, in plain words.</summary>
    public string Why { get; private set; } = "";

    /// <summary>The card as JSON: <see cref="ChallengerCard"/>.</summary>
    public string Card { get; private set; } = "";

    /// <summary>What was estimated of it and of what it would replace, as JSON: <see cref="ChallengerJudgement"/>.</summary>
    public string Judgement { get; private set; } = "";

    /// <summary>What served when it was judged; 0 is the online model alone.</summary>
    public long Rival { get; private set; }

    /// <summary>What served before it, and serves again when it is rolled back; 0 is the online model alone.</summary>
    public long Before { get; private set; }

    /// <summary>When it began to serve the last time; absent when it never did.</summary>
    public DateTimeOffset? ServedSince { get; private set; }

    /// <summary>When it ceased to.</summary>
    public DateTimeOffset? ServedUntil { get; private set; }

    /// <summary>The model, see <see cref="TrainedModelCodec"/>.</summary>
    public byte[] Blob { get; private set; } = [];

    /// <summary>Whether staff may let it serve: what the gate refused never may. One that was damaged may have been restored since.</summary>
    public bool MayServe => State is ModelState.Waiting or ModelState.Replaced or ModelState.RolledBack or ModelState.Damaged;

    /// <summary>Whether what is kept of it is what was trained.</summary>
    internal bool IsWhole => TrainedModelCodec.Read(Blob, Version) is not null;

    internal static ModelVersion Of(TrainedModel model, TrainingSpan span, ChallengerCard card, GateVerdict verdict, DateTimeOffset now)
    {
        var blob = TrainedModelCodec.Write(model);
        return new ModelVersion
        {
            Version = Recommendation.ModelCodec.VersionOf(blob),
            Hash = TrainedModelCodec.HashOf(blob),
            Kind = model.Kind,
            TrainedAt = now,
            Rows = span.Rows,
            From = span.From,
            Until = span.Until,
            State = verdict.IsPassed ? ModelState.Waiting : ModelState.Refused,
            Why = verdict.Why,
            Card = card.Write(),
            Judgement = verdict.Judgement.Write(),
            Rival = verdict.Rival,
            Blob = blob,
        };
    }

    internal void Serve(DateTimeOffset now, string why, long before)
    {
        Before = before;
        ServeAgain(now, why);
    }

    internal void ServeAgain(DateTimeOffset now, string why) => (State, ServedSince, ServedUntil, Why) = (ModelState.Serving, now, null, why);

    internal void Cease(ModelState into, DateTimeOffset now, string why) => (State, ServedUntil, Why) = (into, now, why);

    /// <summary>The same was trained again, so that what was damaged is whole; it is judged anew.</summary>
    internal void Restore(ModelVersion trained) =>
        (State, Why, Judgement, Rival, TrainedAt, Hash, Blob) = (trained.State, trained.Why, trained.Judgement, trained.Rival, trained.TrainedAt, trained.Hash, trained.Blob);
}

/// <summary>What a model was trained on.</summary>
internal sealed record TrainingSpan(int Rows, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Which model serves the operator: the one row that all nodes read.</summary>
public sealed class ModelChoice
{
    /// <summary>The key of the only row.</summary>
    public const int Only = 1;

    private ModelChoice()
    {
    }

    public int Id { get; private set; }

    /// <summary>The trained version that serves; 0 is the online model alone.</summary>
    public long Serving { get; private set; }

    /// <summary>Whether staff keep it so: versions that pass then wait.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>The version that was to serve and could not be read, until another is trained or staff choose: so long it is an alarm.</summary>
    public long? Damaged { get; private set; }

    /// <summary>Counts changes: of two at once one is told so.</summary>
    public int Revision { get; private set; }

    internal static ModelChoice Begin() => new() { Id = Only };

    internal void Choose(long serving, bool isHeld) => (Serving, IsHeld, Damaged, Revision) = (serving, isHeld, null, Revision + 1);

    /// <summary>What was chosen cannot be read; something else serves meanwhile, and who keeps the choice keeps it.</summary>
    internal void FallBack(long serving) => (Damaged, Serving, Revision) = (Serving, serving, Revision + 1);

    /// <summary>A night has trained anew: what serves now is what the gate says.</summary>
    internal void Heal() => (Damaged, Revision) = (null, Damaged is null ? Revision : Revision + 1);
}

/// <summary>What happened to the models. Stored: append, never reorder.</summary>
public enum ModelEventKind
{
    /// <summary>A night without a new version.</summary>
    NothingTrained = 0,
    Refused = 1,
    Passed = 2,
    Served = 3,
    RolledBack = 4,

    /// <summary>The online model alone was chosen.</summary>
    Pinned = 5,

    /// <summary>Versions that pass serve again by themselves.</summary>
    Released = 6,

    /// <summary>What is expected and what happens have parted.</summary>
    Drift = 7,

    /// <summary>What served could not be read any more; something older took its place.</summary>
    Damaged = 8,
}

/// <summary>Something that happened to the operator's models, and who did it.</summary>
public sealed class ModelEvent
{
    private ModelEvent()
    {
    }

    public long Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public ModelEventKind Kind { get; private set; }

    /// <summary>The trained version that it is about; 0 is the online model alone.</summary>
    public long Version { get; private set; }

    /// <summary>The member of staff; absent when the portal did it by itself.</summary>
    public string? Who { get; private set; }

    /// <summary>In plain words.</summary>
    public string Text { get; private set; } = "";

    internal static ModelEvent Of(ModelEventKind kind, long version, string? who, string text, DateTimeOffset now) =>
        new() { At = now, Kind = kind, Version = version, Who = who, Text = text };
}

internal sealed class ModelVersionConfiguration : IEntityTypeConfiguration<ModelVersion>
{
    public void Configure(EntityTypeBuilder<ModelVersion> builder)
    {
        builder.ToTable("CampaignModelVersions");
        builder.HasKey(version => version.Version);
        builder.Property(version => version.Version).ValueGeneratedNever();
        builder.Property(version => version.Hash).HasMaxLength(64);
        builder.Property(version => version.Why).HasMaxLength(400);
        builder.Property(version => version.Card).HasMaxLength(-1);
        builder.Property(version => version.Judgement).HasMaxLength(-1);
        builder.Property(version => version.State).IsConcurrencyToken();
        builder.HasIndex(version => version.TrainedAt);
    }
}

internal sealed class ModelChoiceConfiguration : IEntityTypeConfiguration<ModelChoice>
{
    public void Configure(EntityTypeBuilder<ModelChoice> builder)
    {
        builder.ToTable("CampaignModelChoice");
        builder.Property(choice => choice.Id).ValueGeneratedNever();
        builder.Property(choice => choice.Revision).IsConcurrencyToken();
    }
}

internal sealed class ModelEventConfiguration : IEntityTypeConfiguration<ModelEvent>
{
    public void Configure(EntityTypeBuilder<ModelEvent> builder)
    {
        builder.ToTable("CampaignModelEvents");
        builder.Property(happened => happened.Who).HasMaxLength(128);
        builder.Property(happened => happened.Text).HasMaxLength(400);
        builder.HasIndex(happened => happened.At);
    }
}

/// <summary>The tables of this folder.</summary>
public static class ChallengerTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Every trained model.</summary>
        public DbSet<ModelVersion> CampaignModelVersions => db.Set<ModelVersion>();

        /// <summary>Which serves.</summary>
        public DbSet<ModelChoice> CampaignModelChoice => db.Set<ModelChoice>();

        /// <summary>What happened to them.</summary>
        public DbSet<ModelEvent> CampaignModelEvents => db.Set<ModelEvent>();
    }
}
