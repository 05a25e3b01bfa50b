using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Recommendation;

/// <summary>A state of the online model that has served, and how far in the stream of outcomes it has read.</summary>
public sealed class ModelCheckpoint
{
    private ModelCheckpoint()
    {
    }

    /// <summary>1, 2, 3...: of two learners that go on from the same state only one can take the next number.</summary>
    public long Sequence { get; private set; }

    /// <summary>The hash of the content, as decisions cite it.</summary>
    public long Version { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Every outcome up to this time is in the model, none after it.</summary>
    public DateTimeOffset LearntUpTo { get; private set; }

    /// <summary>Outcomes in the model.</summary>
    public long Outcomes { get; private set; }

    /// <summary>The weights.</summary>
    public byte[] Blob { get; private set; } = [];

    internal static ModelCheckpoint Of(long sequence, OnlineModel model, DateTimeOffset learntUpTo, DateTimeOffset now)
    {
        var blob = ModelCodec.Write(model);
        return new ModelCheckpoint
        {
            Sequence = sequence,
            Version = ModelCodec.VersionOf(blob),
            CreatedAt = now,
            LearntUpTo = learntUpTo,
            Outcomes = model.Outcomes,
            Blob = blob,
        };
    }
}

internal sealed class ModelCheckpointConfiguration : IEntityTypeConfiguration<ModelCheckpoint>
{
    public void Configure(EntityTypeBuilder<ModelCheckpoint> builder)
    {
        builder.ToTable("CampaignModels");
        builder.HasKey(checkpoint => checkpoint.Sequence);
        builder.Property(checkpoint => checkpoint.Sequence).ValueGeneratedNever();
        builder.HasIndex(checkpoint => checkpoint.Version);
    }
}

public static class ModelCheckpointTables
{
    extension(ECareDbContext db)
    {
        /// <summary>The models that have served.</summary>
        public DbSet<ModelCheckpoint> ModelCheckpoints => db.Set<ModelCheckpoint>();
    }
}
