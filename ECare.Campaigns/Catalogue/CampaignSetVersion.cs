using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Catalogue;

/// <summary>A set of campaigns that has served, kept so that its decisions can be replayed.</summary>
public sealed class CampaignSetVersion
{
    private CampaignSetVersion()
    {
    }

    /// <summary>The set's hash.</summary>
    public long Version { get; private set; }

    /// <summary>When it was first published here.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>The campaigns as JSON.</summary>
    public string Document { get; private set; } = "";

    internal static CampaignSetVersion Of(CampaignSet set, DateTimeOffset now) =>
        new() { Version = set.Version, PublishedAt = now, Document = set.Document };
}

internal sealed class CampaignSetVersionConfiguration : IEntityTypeConfiguration<CampaignSetVersion>
{
    public void Configure(EntityTypeBuilder<CampaignSetVersion> builder)
    {
        builder.ToTable("CampaignSetVersions");
        builder.HasKey(version => version.Version);
        builder.Property(version => version.Version).ValueGeneratedNever();
        builder.Property(version => version.Document).HasMaxLength(-1).HasConversion<PackedText>();
    }
}

public static class CampaignSetTables
{
    extension(ECareDbContext db)
    {
        /// <summary>The sets that have served.</summary>
        public DbSet<CampaignSetVersion> CampaignSetVersions => db.Set<CampaignSetVersion>();
    }
}
