using System.Runtime.InteropServices;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Reporting.Sums;

/// <summary>What the people of a trial are told apart by. The names are stored.</summary>
public enum TrialBreakdown
{
    /// <summary>All of them.</summary>
    All = 0,

    /// <summary>Prepaid or postpaid.</summary>
    LineKind = 1,

    /// <summary>The language that they read.</summary>
    Language = 2,

    /// <summary>How long they have been customers: <see cref="TrialTraits.TenureOf"/>.</summary>
    Tenure = 3,

    /// <summary>Where the campaign could first have been shown.</summary>
    Placement = 4,

    /// <summary>Their plan, by code.</summary>
    Plan = 5,
}

/// <summary>Which people are summed together.</summary>
/// <param name="Campaign">The campaign's code; <see cref="TrialPerson.AllCampaigns"/> for all of them.</param>
/// <param name="Day">The operator's day on which they entered.</param>
/// <param name="Value">Which of the breakdown; empty for all.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TrialCell(string Campaign, DateOnly Day, bool IsHeldOut, TrialBreakdown Breakdown, string Value);

/// <summary>
/// The sums of a day, a side and a group of people, so that a report adds a few hundred rows and not millions. Jobs keep them equal to the people
/// (docs/adr/0181).
/// </summary>
public sealed class TrialSum
{
    private TrialSum()
    {
    }

    /// <summary>The campaign's code.</summary>
    public string Campaign { get; private set; } = "";

    /// <summary>The operator's day on which the people entered.</summary>
    public DateOnly Day { get; private set; }

    public bool IsHeldOut { get; private set; }

    public TrialBreakdown Breakdown { get; private set; }

    /// <summary>Which of the breakdown.</summary>
    public string Value { get; private set; } = "";

    public long People { get; private set; }

    public long Reached { get; private set; }

    public long Complained { get; private set; }

    public long Cancelled { get; private set; }

    public long Hidden { get; private set; }

    public long Sold { get; private set; }

    public long SoldDearer { get; private set; }

    public double Planned { get; private set; }

    public long BilledPeople { get; private set; }

    public long BilledMinor { get; private set; }

    public double BilledSquares { get; private set; }

    public double BilledCubes { get; private set; }

    public long BilledCappedMinor { get; private set; }

    public double BilledCappedSquares { get; private set; }

    public long KeptPeople { get; private set; }

    public long KeptMinor { get; private set; }

    public double KeptSquares { get; private set; }

    public double KeptCubes { get; private set; }

    public long KeptCappedMinor { get; private set; }

    public double KeptCappedSquares { get; private set; }

    internal TrialCell Cell => new(Campaign, Day, IsHeldOut, Breakdown, Value);

    internal TrialNumbers Numbers => new()
    {
        People = People,
        Reached = Reached,
        Complained = Complained,
        Cancelled = Cancelled,
        Hidden = Hidden,
        Sold = Sold,
        SoldDearer = SoldDearer,
        Planned = Planned,
        Billed = new MoneySums(BilledPeople, BilledMinor, BilledSquares, BilledCubes, BilledCappedMinor, BilledCappedSquares),
        Kept = new MoneySums(KeptPeople, KeptMinor, KeptSquares, KeptCubes, KeptCappedMinor, KeptCappedSquares),
    };

    internal static TrialSum Of(TrialCell cell) => new()
    {
        Campaign = cell.Campaign,
        Day = cell.Day,
        IsHeldOut = cell.IsHeldOut,
        Breakdown = cell.Breakdown,
        Value = cell.Value,
    };

    internal void Become(TrialNumbers numbers)
    {
        (People, Reached, Planned) = (numbers.People, numbers.Reached, numbers.Planned);
        (Complained, Cancelled, Hidden) = (numbers.Complained, numbers.Cancelled, numbers.Hidden);
        (Sold, SoldDearer) = (numbers.Sold, numbers.SoldDearer);
        (BilledPeople, BilledMinor, BilledSquares, BilledCubes, BilledCappedMinor, BilledCappedSquares) = numbers.Billed;
        (KeptPeople, KeptMinor, KeptSquares, KeptCubes, KeptCappedMinor, KeptCappedSquares) = numbers.Kept;
    }
}

internal sealed class TrialSumConfiguration : IEntityTypeConfiguration<TrialSum>
{
    public void Configure(EntityTypeBuilder<TrialSum> builder)
    {
        builder.ToTable("CampaignTrialSums").WithoutRowId();
        builder.HasKey(sum => new { sum.Campaign, sum.Breakdown, sum.Day, sum.IsHeldOut, sum.Value });
        builder.Property(sum => sum.Campaign).HasMaxLength(64);
        builder.Property(sum => sum.Value).HasMaxLength(64);
        builder.Ignore(sum => sum.Cell).Ignore(sum => sum.Numbers);
    }
}

/// <summary>The tables of this folder.</summary>
public static class TrialSumTables
{
    extension(ECareDbContext db)
    {
        /// <summary>What the people of trials add up to.</summary>
        public DbSet<TrialSum> CampaignTrialSums => db.Set<TrialSum>();
    }
}
