using ECare.Campaigns.Creatives;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Decisions;

/// <summary>A personal decision as it is kept: enough to replay it bit for bit and to judge later what another choice would have brought.</summary>
public sealed class Decision
{
    private Decision()
    {
    }

    /// <summary>The pseudonymous id of the person.</summary>
    public Guid Subscriber { get; private set; }

    public Guid Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Placement { get; private set; } = "";

    public DecisionKind Kind { get; private set; }

    /// <summary>The code of the chosen campaign; null when none was.</summary>
    public string? Campaign { get; private set; }

    /// <summary>The chosen campaign's group.</summary>
    public string? Group { get; private set; }

    /// <summary>The chance with which it was drawn.</summary>
    public float Propensity { get; private set; }

    /// <summary>The key of the creative that was shown; null where the campaign has one only, and in decisions from before there were several.</summary>
    public string? Creative { get; private set; }

    /// <summary>The chance with which the creative was drawn; 0 where it only stands in (<see cref="DrawnCreative.Chance"/>).</summary>
    public float CreativeChance { get; private set; }

    /// <summary>The language of the page; null in decisions from before it was noted.</summary>
    public string? Language { get; private set; }

    /// <summary>Seed of the draw.</summary>
    public long Seed { get; private set; }

    /// <summary>The set that served: <see cref="Catalogue.CampaignSetVersion"/>.</summary>
    public long SetVersion { get; private set; }

    /// <summary>The model that served: <see cref="Recommendation.ModelCheckpoint"/>; 0 for the rules' order.</summary>
    public long ModelVersion { get; private set; }

    /// <summary>The trained model that corrected it: <see cref="Challengers.ModelVersion"/>; 0 when the online model served alone.</summary>
    public long TrainedVersion { get; private set; }

    /// <summary>The chance of the goal, once it is seen, that the models gave to the chosen campaign; 0 where no model chose.</summary>
    public float Expected { get; private set; }

    /// <summary>The global holdout's share at that time, in percent.</summary>
    public double HoldoutPercent { get; private set; }

    /// <summary>For each campaign of the placement, in the set's order, its chance or what held it back; see <see cref="DecisionCodec"/>.</summary>
    public byte[] Candidates { get; private set; } = [];

    /// <summary>What was known of the person; see <see cref="FactsCodec"/>.</summary>
    public byte[] Facts { get; private set; } = [];

    internal DrawnCreative Drawn => new(Creative, CreativeChance);

    internal static Decision Of(Guid id, in DecisionInputs inputs, Decided decided, DecisionScratch scratch)
    {
        var drawn = CreativeDraw.Of(inputs, decided);
        var campaign = decided.Campaign < 0 ? null : inputs.Set.Campaigns[decided.Campaign];
        return new Decision
        {
            Subscriber = inputs.Facts.Subscriber,
            Id = id,
            At = inputs.At,
            Placement = inputs.Placement,
            Kind = decided.Kind,
            Campaign = campaign?.Code,
            Group = campaign?.Group,
            Propensity = decided.Propensity,
            Creative = drawn.Key,
            CreativeChance = drawn.Chance,
            Language = inputs.Language,
            Seed = unchecked((long)inputs.Seed),
            SetVersion = inputs.Set.Version,
            ModelVersion = inputs.Model?.Version ?? 0,
            TrainedVersion = inputs.Model?.Trained?.Version ?? 0,
            Expected = decided.Expected,
            HoldoutPercent = inputs.Holdout.Percent,
            Candidates = DecisionCodec.Write(inputs.Set, scratch),
            Facts = FactsCodec.Write(inputs.Facts),
        };
    }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("CampaignDecisions");
        builder.HasKey(decision => new { decision.Subscriber, decision.Id });
        builder.HasIndex(decision => decision.At);
        builder.Property(decision => decision.Campaign).HasMaxLength(64);
        builder.Property(decision => decision.Group).HasMaxLength(64);
        builder.Property(decision => decision.Placement).HasMaxLength(64);
        builder.Property(decision => decision.Creative).HasMaxLength(Creatives.Creative.KeyLength);
        builder.Property(decision => decision.Language).HasMaxLength(16);
        builder.Ignore(decision => decision.Drawn);
    }
}

public static class DecisionTables
{
    extension(ECareDbContext db)
    {
        /// <summary>What was decided for whom.</summary>
        public DbSet<Decision> CampaignDecisions => db.Set<Decision>();

        /// <summary>What came of it.</summary>
        public DbSet<DecisionOutcome> CampaignOutcomes => db.Set<DecisionOutcome>();
    }
}
