using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Stops;

/// <summary>What was proven of a campaign that was stopped by itself. The names are stored.</summary>
public enum StopCause
{
    /// <summary>Fewer people reach the goal because of it.</summary>
    Goal = 1,

    /// <summary>Too many of those who may see it do not want it.</summary>
    NotInterested = 2,

    /// <summary>More people dispute charges because of it.</summary>
    Complaints = 3,

    /// <summary>More people have lines ended because of it.</summary>
    Cancellations = 4,

    /// <summary>Too many of the plans that it sold were dearer than needed.</summary>
    DearerPlan = 5,
}

/// <summary>
/// A campaign, or one of its creatives, was stopped by itself: why, and who started it again. Rows stay, so that it can be told later. A campaign without a row that is open
/// is shown as its document says.
/// </summary>
public sealed class CampaignStop
{
    /// <summary>How long a reason may be.</summary>
    public const int ReasonLength = 400;

    /// <summary>The <see cref="Creative"/> of a stop that is about no single one.</summary>
    public const string WholeCampaign = "";

    private CampaignStop()
    {
    }

    /// <summary>The campaign's code.</summary>
    public string Campaign { get; private set; } = "";

    /// <summary>The key of the creative that was stopped; <see cref="WholeCampaign"/> where all of the campaign was.</summary>
    public string Creative { get; private set; } = WholeCampaign;

    public DateTimeOffset StoppedAt { get; private set; }

    public StopCause Cause { get; private set; }

    /// <summary>What was measured: a difference of shares, or for <see cref="StopCause.NotInterested"/> and <see cref="StopCause.DearerPlan"/> a share.</summary>
    public double Effect { get; private set; }

    /// <summary>From where it lies, whenever somebody looked.</summary>
    public double Low { get; private set; }

    /// <summary>To where.</summary>
    public double High { get; private set; }

    /// <summary>What the interval is wholly beyond.</summary>
    public double Limit { get; private set; }

    /// <summary>People on both sides.</summary>
    public long People { get; private set; }

    /// <summary>When the editors were written to; absent while they wait for it.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>When somebody started it again; absent while it is stopped.</summary>
    public DateTimeOffset? RestartedAt { get; private set; }

    /// <summary>The name of who did.</summary>
    public string? RestartedBy { get; private set; }

    /// <summary>Why, in that person's words.</summary>
    public string? RestartReason { get; private set; }

    internal static CampaignStop Of(string campaign, ProvenHarm harm, DateTimeOffset now, string creative = WholeCampaign) => new()
    {
        Campaign = campaign,
        Creative = creative,
        StoppedAt = now,
        Cause = harm.Cause,
        Effect = harm.Effect,
        Low = harm.Between.Low,
        High = harm.Between.High,
        Limit = harm.Limit,
        People = harm.People,
    };
}

internal sealed class CampaignStopConfiguration : IEntityTypeConfiguration<CampaignStop>
{
    public void Configure(EntityTypeBuilder<CampaignStop> builder)
    {
        builder.ToTable("CampaignStops");
        builder.HasKey(stop => new { stop.Campaign, stop.StoppedAt });
        builder.Property(stop => stop.Campaign).HasMaxLength(64);
        builder.Property(stop => stop.Creative).HasMaxLength(Creatives.Creative.KeyLength);
        builder.Property(stop => stop.RestartReason).HasMaxLength(CampaignStop.ReasonLength);

        // However many nodes look at the same time, a campaign or a creative is stopped once.
        builder.HasIndex(stop => new { stop.Campaign, stop.Creative }).IsUnique().HasFilter($"\"{nameof(CampaignStop.RestartedAt)}\" IS NULL");
    }
}

/// <summary>The tables of this folder.</summary>
public static class CampaignStopTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Which campaigns were stopped by themselves.</summary>
        public DbSet<CampaignStop> CampaignStops => db.Set<CampaignStop>();
    }
}
