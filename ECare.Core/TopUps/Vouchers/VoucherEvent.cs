using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.TopUps.Vouchers;

/// <summary>What was done to vouchers. The names are stored.</summary>
public enum VoucherAct
{
    Imported = 1,
    Activated = 2,
    Blocked = 3,

    /// <summary>By the clock.</summary>
    Expired = 4,
}

/// <summary>Who did what to which vouchers, when and why: only ever added.</summary>
public sealed class VoucherEvent : IAppendOnly
{
    /// <summary>The longest name and reason.</summary>
    public const int LongestText = 200;

    private VoucherEvent()
    {
    }

    public Guid Id { get; private set; }

    public string Batch { get; private set; } = "";

    /// <summary>The one voucher that it is about; absent where it is about the batch.</summary>
    public int? Serial { get; private set; }

    public VoucherAct Act { get; private set; }

    /// <summary>How many vouchers.</summary>
    public int Count { get; private set; }

    /// <summary>What they are worth together.</summary>
    public long ValueMinor { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    /// <summary>Who did it.</summary>
    public string By { get; private set; } = "";

    public string? Reason { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static VoucherEvent Of(VoucherAct act, VoucherOrder order, (Guid Id, int Count, Money Value) what, DateTimeOffset now) => new()
    {
        Id = what.Id,
        Batch = order.Batch,
        Serial = order.Serial,
        Act = act,
        Count = what.Count,
        ValueMinor = what.Value.Minor,
        CurrencyCode = what.Value.Currency.Code,
        By = order.By,
        Reason = order.Reason,
        At = now,
    };
}

/// <summary>What staff want done to a batch or to one voucher of it.</summary>
/// <param name="Serial">One voucher; the whole batch when absent.</param>
public sealed record VoucherOrder(string Batch, string By, int? Serial = null, string? Reason = null);

internal sealed class VoucherEventTable : IEntityTypeConfiguration<VoucherEvent>
{
    public void Configure(EntityTypeBuilder<VoucherEvent> builder)
    {
        builder.ToTable("VoucherEvents").HasKey(each => each.Id);
        builder.Property(each => each.Id).ValueGeneratedNever();
        builder.Property(each => each.Batch).HasMaxLength(40);
        builder.Property(each => each.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Property(each => each.By).HasMaxLength(VoucherEvent.LongestText);
        builder.Property(each => each.Reason).HasMaxLength(VoucherEvent.LongestText);
        builder.HasIndex(each => new { each.Batch, each.At });
    }
}
