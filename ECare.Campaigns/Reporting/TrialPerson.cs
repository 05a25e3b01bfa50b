using System.Runtime.InteropServices;
using ECare.Campaigns.Reporting.Sums;
using ECare.Core.Inventory;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Reporting;

/// <summary>
/// One person in the trial of one campaign: when the campaign could first have been shown, whether the person belongs to those who never see it,
/// and what happened in the time after that. Both sides enter by the same rule, before anything was shown, so that a difference
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

    /// <inheritdoc cref="TrialTraits" path="/param[@name='Day']"/>
    public DateOnly Day { get; private set; }

    /// <inheritdoc cref="TrialTraits" path="/param[@name='LineKind']"/>
    public string LineKind { get; private set; } = "";

    /// <inheritdoc cref="TrialTraits" path="/param[@name='Language']"/>
    public string Language { get; private set; } = "";

    /// <inheritdoc cref="TrialTraits" path="/param[@name='Tenure']"/>
    public string Tenure { get; private set; } = "";

    /// <inheritdoc cref="TrialTraits" path="/param[@name='Placement']"/>
    public string Placement { get; private set; } = "";

    /// <inheritdoc cref="TrialTraits.Plan"/>
    public string Plan { get; private set; } = "";

    /// <summary>When the goal was reached first; absent while it was not.</summary>
    public DateTimeOffset? ReachedAt { get; private set; }

    /// <summary>When a charge was disputed first.</summary>
    public DateTimeOffset? ComplainedAt { get; private set; }

    /// <summary>When a line of the person ended first.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>When the person said "not interested".</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    /// <summary>What was billed in the first weeks, in minor units; absent until they have passed.</summary>
    public long? BilledMinor { get; private set; }

    /// <summary>What had been paid and not given back after 90 days, in minor units; absent until they have passed.</summary>
    public long? KeptMinor { get; private set; }

    /// <summary>Whether the plan that was sold was dearer than needed; absent without such a sale, and until its 35 days have passed.</summary>
    public bool? SoldDearer { get; private set; }

    /// <summary>What of it is in the sums: flags of <see cref="TrialCounting"/>.</summary>
    public int Counted { get; private set; }

    /// <summary>Since when something waits to be summed.</summary>
    public DateTimeOffset? PendingSince { get; private set; }

    /// <summary>Goes up with every note, so that none is taken for summed that came while the others were.</summary>
    public int Revision { get; private set; }

    internal static TrialPerson Enter(Guid subscriber, string campaign, TrialSide side, TrialTime time, TrialTraits traits) => new()
    {
        Subscriber = subscriber,
        Campaign = campaign,
        IsHeldOut = side.IsHeldOut,
        PlannedShare = side.PlannedShare,
        Since = time.Since,
        Until = time.Until,
        Day = traits.Day,
        LineKind = traits.LineKind,
        Language = traits.Language,
        Tenure = traits.Tenure,
        Placement = traits.Placement,
        Plan = traits.Plan,
    };

    internal void Reach(DateTimeOffset at)
    {
        ReachedAt = at;
        Note(at);
    }

    /// <summary>Takes over money that is known for good.</summary>
    internal void Pay(long? billedMinor, long? keptMinor, DateTimeOffset now)
    {
        BilledMinor ??= billedMinor;
        KeptMinor ??= keptMinor;
        Note(now);
    }

    /// <summary>All that is known now is in the sums.</summary>
    internal void HasBeenCounted(int flags)
    {
        Counted = flags;
        PendingSince = null;
    }

    private void Note(DateTimeOffset at)
    {
        PendingSince ??= at;
        Revision++;
    }
}

/// <summary>From when to when goals of a person count.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TrialTime(DateTimeOffset Since, DateTimeOffset Until);

/// <summary>Where the holdout put a person, and the share that it was to put there.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TrialSide(bool IsHeldOut, double PlannedShare);

/// <summary>Up to when the log of decisions was read for trials. One row, which also is the turnstile of the sums: whoever changes them changes it first.</summary>
public sealed class TrialProgress
{
    /// <summary>The key of the only row.</summary>
    public const int Only = 1;

    private TrialProgress()
    {
    }

    public int Id { get; private set; }

    public DateTimeOffset UpTo { get; private set; }

    /// <summary>Up to when reports of pages were read.</summary>
    public DateTimeOffset OutcomesUpTo { get; private set; }

    /// <summary>Goes up with every change of the sums.</summary>
    public int Turn { get; private set; }

    /// <summary>What one person in a hundred is billed more than, in minor units; absent until a night has found it.</summary>
    public long? BilledCapMinor { get; private set; }

    /// <summary>What one person in a hundred has paid more than.</summary>
    public long? KeptCapMinor { get; private set; }

    internal static TrialProgress Begin() => new() { Id = Only, UpTo = DateTimeOffset.UnixEpoch, OutcomesUpTo = DateTimeOffset.UnixEpoch };

    internal void Advance(DateTimeOffset upTo) => UpTo = upTo;

    internal void AdvanceOutcomes(DateTimeOffset upTo) => OutcomesUpTo = upTo;

    internal void CapAt(long? billedMinor, long? keptMinor) => (BilledCapMinor, KeptCapMinor) = (billedMinor, keptMinor);
}

internal sealed class TrialPersonConfiguration : IEntityTypeConfiguration<TrialPerson>
{
    public void Configure(EntityTypeBuilder<TrialPerson> builder)
    {
        builder.ToTable("CampaignTrials").WithoutRowId();
        builder.HasKey(person => new { person.Subscriber, person.Campaign });
        builder.Property(person => person.Campaign).HasMaxLength(64);
        builder.Property(person => person.LineKind).HasMaxLength(16);
        builder.Property(person => person.Language).HasMaxLength(16);
        builder.Property(person => person.Tenure).HasMaxLength(16);
        builder.Property(person => person.Placement).HasMaxLength(64);
        builder.Property(person => person.Plan).HasMaxLength(ProductOffering.CodeLength);
        builder.Property(person => person.Revision).IsConcurrencyToken();
        builder.HasIndex(person => person.Since);

        // Few rows wait at a time.
        builder.HasIndex(person => person.PendingSince).HasFilter($"\"{nameof(TrialPerson.PendingSince)}\" IS NOT NULL");
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
