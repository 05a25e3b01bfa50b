using System.Runtime.InteropServices;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Creatives.Trials;

/// <summary>Which people are summed together.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CreativeCell(string Campaign, string Mix, string Creative, DateOnly Day);

/// <summary>The sums of a creative's people of one day and mix, so that a report adds some rows and not all people. Jobs keep them equal to the people.</summary>
public sealed class CreativeSum
{
    private CreativeSum()
    {
    }

    /// <summary>The campaign's code.</summary>
    public string Campaign { get; private set; } = "";

    /// <summary>What they were drawn from: <see cref="CreativeShares.Mix"/>.</summary>
    public string Mix { get; private set; } = "";

    /// <summary>The creative's key.</summary>
    public string Creative { get; private set; } = "";

    /// <summary>The operator's day on which they entered.</summary>
    public DateOnly Day { get; private set; }

    public long People { get; private set; }

    public long Shown { get; private set; }

    public long Seen { get; private set; }

    public long Clicked { get; private set; }

    public long Reached { get; private set; }

    public long Hidden { get; private set; }

    public long Complained { get; private set; }

    internal CreativeCell Cell => new(Campaign, Mix, Creative, Day);

    internal CreativeNumbers Numbers => new(People, Shown, Seen, Clicked, Reached, Hidden, Complained);

    internal static CreativeSum Of(CreativeCell cell) => new() { Campaign = cell.Campaign, Mix = cell.Mix, Creative = cell.Creative, Day = cell.Day };

    internal void Become(CreativeNumbers numbers) => (People, Shown, Seen, Clicked, Reached, Hidden, Complained) = numbers;
}

internal sealed class CreativeSumConfiguration : IEntityTypeConfiguration<CreativeSum>
{
    public void Configure(EntityTypeBuilder<CreativeSum> builder)
    {
        builder.ToTable("CampaignCreativeSums").WithoutRowId();
        builder.HasKey(sum => new { sum.Campaign, sum.Mix, sum.Creative, sum.Day });
        builder.Property(sum => sum.Campaign).HasMaxLength(64);
        builder.Property(sum => sum.Mix).HasMaxLength(CreativeMix.Length);
        builder.Property(sum => sum.Creative).HasMaxLength(Creatives.Creative.KeyLength);
        builder.Ignore(sum => sum.Cell).Ignore(sum => sum.Numbers);
    }
}
