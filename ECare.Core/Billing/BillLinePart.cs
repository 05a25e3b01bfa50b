using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Billing;

/// <summary>One figure that explains a line of an issued bill. The parts of a line add up to it, net and tax.</summary>
public sealed class BillLinePart : IAppendOnly
{
    private BillLinePart()
    {
    }

    public long AccountId { get; private set; }

    public long BillId { get; private set; }

    /// <summary>The position of the line that it is part of.</summary>
    public int LinePosition { get; private set; }

    /// <summary>Its place in the line, from 1.</summary>
    public int Position { get; private set; }

    public ChargePartKind Kind { get; private set; }

    public ChargePartReason Reason { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day that it covers.</summary>
    public DateOnly To { get; private set; }

    /// <inheritdoc cref="ChargePart.OfDays"/>
    public int OfDays { get; private set; }

    /// <inheritdoc cref="ChargePart.Whole"/>
    public long? WholeMinor { get; private set; }

    /// <inheritdoc cref="ChargePart.Kilobytes"/>
    public long Kilobytes { get; private set; }

    /// <inheritdoc cref="ChargePart.Percent"/>
    public decimal Percent { get; private set; }

    public long NetMinor { get; private set; }

    public long TaxMinor { get; private set; }

    /// <summary>How many days it covers.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    internal static BillLinePart Of(BillLine line, int position, TaxedPart share) => new()
    {
        AccountId = line.AccountId,
        BillId = line.BillId,
        LinePosition = line.Position,
        Position = position,
        Kind = share.Part.Kind,
        Reason = share.Part.Reason,
        From = share.Part.From,
        To = share.Part.To,
        OfDays = share.Part.OfDays,
        WholeMinor = share.Part.Whole?.Minor,
        Kilobytes = share.Part.Kilobytes,
        Percent = share.Part.Percent,
        NetMinor = share.NetMinor,
        TaxMinor = share.TaxMinor,
    };
}

internal sealed class BillLinePartConfiguration : IEntityTypeConfiguration<BillLinePart>
{
    public void Configure(EntityTypeBuilder<BillLinePart> builder)
    {
        builder.ToTable("BillLineParts").WithoutRowId();
        builder.HasKey(part => new { part.AccountId, part.BillId, part.LinePosition, part.Position });
        builder.Property(part => part.LinePosition).ValueGeneratedNever();
        builder.Property(part => part.Position).ValueGeneratedNever();
        builder.Ignore(part => part.Days);
    }
}
