using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Challengers;

/// <summary>How far the serving model has been watched, and what speaks against it. One row.</summary>
public sealed class ModelWatch
{
    /// <summary>The key of the only row.</summary>
    public const int Only = 1;

    private ModelWatch()
    {
    }

    public int Id { get; private set; }

    /// <summary>The last showing that was looked at.</summary>
    public DateTimeOffset UpTo { get; private set; }

    /// <summary>The trained version that made the decisions; 0 is the online model alone.</summary>
    public long Version { get; private set; }

    /// <summary>See <see cref="DriftDetector.Write"/>.</summary>
    public string Evidence { get; private set; } = "";

    /// <summary>Showings since the watch began anew.</summary>
    public int Showings { get; private set; }

    /// <summary>Goals that were expected of them.</summary>
    public double Expected { get; private set; }

    /// <summary>Goals that were reached.</summary>
    public int Reached { get; private set; }

    /// <summary>When an alarm was raised last.</summary>
    public DateTimeOffset? AlarmedAt { get; private set; }

    internal static ModelWatch Begin(DateTimeOffset upTo)
    {
        var watch = new ModelWatch { Id = Only, UpTo = upTo };
        watch.Renew(0);
        return watch;
    }

    /// <summary>Another model is watched, or the same after an alarm.</summary>
    internal void Renew(long version) =>
        (Version, Evidence, Showings, Expected, Reached) = (version, new DriftDetector().Write(), 0, 0, 0);

    internal void Count(double expected, bool reached) =>
        (Showings, Expected, Reached) = (Showings + 1, Expected + expected, Reached + (reached ? 1 : 0));

    internal void Keep(DriftDetector detector) => Evidence = detector.Write();

    internal void Advance(DateTimeOffset upTo) => UpTo = upTo;

    internal void Alarm(DateTimeOffset now) => AlarmedAt = now;
}

internal sealed class ModelWatchConfiguration : IEntityTypeConfiguration<ModelWatch>
{
    public void Configure(EntityTypeBuilder<ModelWatch> builder)
    {
        builder.ToTable("CampaignModelWatch");
        builder.Property(watch => watch.Id).ValueGeneratedNever();
        builder.Property(watch => watch.Evidence).HasMaxLength(400);
    }
}

/// <summary>The table of this file.</summary>
public static class ModelWatchTables
{
    extension(ECareDbContext db)
    {
        /// <summary>How the serving model is watched.</summary>
        public DbSet<ModelWatch> CampaignModelWatch => db.Set<ModelWatch>();
    }
}
