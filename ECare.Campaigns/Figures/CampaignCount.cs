using ECare.Campaigns.Decisions;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Figures;

/// <summary>How often something happened to a campaign on a day: an outcome, or what held it back. Jobs count it, once each.</summary>
public sealed class CampaignCount
{
    /// <summary>Stands for a campaign in the rows of all of them together, as in their trials.</summary>
    public const string AllCampaigns = "";

    /// <summary>The kind of "it was decided about": a decision that had it on the placement.</summary>
    public const string Decided = "Decided";

    /// <summary>The kind of "it was chosen".</summary>
    public const string Shown = "Shown";

    /// <summary>The kind of "what was bought, and credited to it, is still there after 90 days".</summary>
    public const string StillHeld = "StillHeld";

    /// <summary>The kind of "it was given up before that".</summary>
    public const string GivenUp = "GivenUp";

    private const string HeldBackBy = "HeldBack.";

    private CampaignCount()
    {
    }

    /// <summary>The campaign's code; <see cref="AllCampaigns"/> for the sum of all.</summary>
    public string Campaign { get; private set; } = "";

    /// <summary>The operator's day.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Of what: <see cref="Decided"/>, <see cref="Shown"/>, an <see cref="OutcomeKind"/>, or <see cref="Of(HeldBack)"/>.</summary>
    public string Kind { get; private set; } = "";

    public long Count { get; private set; }

    /// <summary>The kind of "this held it back".</summary>
    public static string Of(HeldBack cause) => $"{HeldBackBy}{cause}";

    /// <summary>What held it back; absent when the kind is another.</summary>
    public static HeldBack? CauseOf(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.StartsWith(HeldBackBy, StringComparison.Ordinal) && Enum.TryParse<HeldBack>(kind.AsSpan(HeldBackBy.Length), out var cause) ? cause : null;
    }

    internal static CampaignCount Begin(string campaign, DateOnly day, string kind) => new() { Campaign = campaign, Day = day, Kind = kind };

    internal void Add(long more) => Count += more;

    internal void Become(long count) => Count = count;
}

internal sealed class CampaignCountConfiguration : IEntityTypeConfiguration<CampaignCount>
{
    public void Configure(EntityTypeBuilder<CampaignCount> builder)
    {
        builder.ToTable("CampaignCounts").WithoutRowId();
        builder.HasKey(count => new { count.Campaign, count.Day, count.Kind });
        builder.Property(count => count.Campaign).HasMaxLength(64);
        builder.Property(count => count.Kind).HasMaxLength(32);
    }
}

/// <summary>The tables of this folder.</summary>
public static class CampaignCountTables
{
    extension(ECareDbContext db)
    {
        /// <summary>What was counted of campaigns, day by day.</summary>
        public DbSet<CampaignCount> CampaignCounts => db.Set<CampaignCount>();
    }
}
