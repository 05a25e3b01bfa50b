using System.Runtime.InteropServices;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Reporting;

/// <summary>
/// One person in the trial of one campaign: when the campaign could first have been shown, whether the person belongs to those who never see it,
/// and whether the goal was reached in the time after that. Both sides enter by the same rule, before anything was shown, so that a difference
/// between them is the campaign's doing (docs/adr/0180).
/// </summary>
public sealed class TrialPerson
{
    /// <summary>The trial of all campaigns together: shown any against shown none.</summary>
    public const string AllCampaigns = "";

    private TrialPerson()
    {
    }

    /// <summary>The pseudonymous id of the person.</summary>
    public Guid Subscriber { get; private set; }

    /// <summary>The campaign's code; <see cref="AllCampaigns"/> for the trial of all of them.</summary>
    public string Campaign { get; private set; } = "";

    public bool IsHeldOut { get; private set; }

    /// <summary>The share of people who were to be held out when this one came, 0 to 1.</summary>
    public double PlannedShare { get; private set; }

    /// <summary>When the campaign could first have been shown.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>A goal that is reached later is not counted.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>When the goal was reached first; absent while it was not.</summary>
    public DateTimeOffset? ReachedAt { get; private set; }

    internal static TrialPerson Enter(Guid subscriber, string campaign, bool isHeldOut, double plannedShare, TrialTime time) => new()
    {
        Subscriber = subscriber,
        Campaign = campaign,
        IsHeldOut = isHeldOut,
        PlannedShare = plannedShare,
        Since = time.Since,
        Until = time.Until,
    };

    internal void Reach(DateTimeOffset at) => ReachedAt = at;
}

/// <summary>From when to when goals of a person count.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TrialTime(DateTimeOffset Since, DateTimeOffset Until);

/// <summary>Up to when the log of decisions was read for trials. One row.</summary>
public sealed class TrialProgress
{
    /// <summary>The key of the only row.</summary>
    public const int Only = 1;

    private TrialProgress()
    {
    }

    public int Id { get; private set; }

    public DateTimeOffset UpTo { get; private set; }

    internal static TrialProgress Begin() => new() { Id = Only, UpTo = DateTimeOffset.UnixEpoch };

    internal void Advance(DateTimeOffset upTo) => UpTo = upTo;
}

internal sealed class TrialPersonConfiguration : IEntityTypeConfiguration<TrialPerson>
{
    public void Configure(EntityTypeBuilder<TrialPerson> builder)
    {
        builder.ToTable("CampaignTrials").WithoutRowId();
        builder.HasKey(person => new { person.Subscriber, person.Campaign });
        builder.Property(person => person.Campaign).HasMaxLength(64);
        builder.HasIndex(person => new { person.Campaign, person.IsHeldOut });
        builder.HasIndex(person => person.Since);
    }
}

internal sealed class TrialProgressConfiguration : IEntityTypeConfiguration<TrialProgress>
{
    public void Configure(EntityTypeBuilder<TrialProgress> builder)
    {
        builder.ToTable("CampaignTrialProgress");
        builder.Property(progress => progress.Id).ValueGeneratedNever();
    }
}

/// <summary>The tables of this folder.</summary>
public static class TrialTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Who is in which campaign's trial.</summary>
        public DbSet<TrialPerson> CampaignTrials => db.Set<TrialPerson>();

        /// <summary>How far the trials are.</summary>
        public DbSet<TrialProgress> CampaignTrialProgress => db.Set<TrialProgress>();
    }
}
