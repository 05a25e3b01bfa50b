using ECare.Core.Accounts;
using ECare.Core.Persistence.Conventions;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Billing;

/// <summary>What was agreed. The names are stored.</summary>
public enum AgreedChargeKind
{
    /// <summary>A fee for every month, by days where it begins or ends within one.</summary>
    Monthly = 1,

    /// <summary>A fee on one day.</summary>
    Once = 2,

    /// <summary>A share of everything else on the bill is taken off, by days where it begins or ends within a period.</summary>
    PercentOff = 3,
}

/// <summary>What an account pays, or is spared, beside its plans and products: a leased line, a fee for a visit, a discount.</summary>
public sealed class AgreedCharge
{
    private AgreedCharge()
    {
    }

    public long AccountId { get; private set; }

    public int Id { get; private set; }

    public AgreedChargeKind Kind { get; private set; }

    /// <inheritdoc cref="BillCharge" path="/param[@name='TextKey']"/>
    public string TextKey { get; private set; } = "";

    /// <summary>The fee; zero for a discount.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>10 is ten percent off; zero for a fee.</summary>
    public decimal Percent { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day; absent while it goes on.</summary>
    public DateOnly? Until { get; private set; }

    public static AgreedCharge Monthly(BillingAccount account, int id, string textKey, Money fee, DateOnly from) =>
        Agree(account, id, AgreedChargeKind.Monthly, textKey, from).Costing(fee);

    public static AgreedCharge Once(BillingAccount account, int id, string textKey, Money fee, DateOnly on)
    {
        var charge = Agree(account, id, AgreedChargeKind.Once, textKey, on).Costing(fee);
        charge.Until = on;
        return charge;
    }

    /// <param name="percent">More than 0, 100 at most.</param>
    public static AgreedCharge PercentOff(BillingAccount account, int id, decimal percent, DateOnly from)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var charge = Agree(account, id, AgreedChargeKind.PercentOff, "BillLine.Discount", from);
        charge.Percent = percent;
        return charge;
    }

    /// <summary>Ends it after a day.</summary>
    public AgreedCharge EndAfter(DateOnly lastDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastDay, From);
        Until = lastDay;
        return this;
    }

    private static AgreedCharge Agree(BillingAccount account, int id, AgreedChargeKind kind, string textKey, DateOnly from) =>
        new() { AccountId = account.Id, Id = id, Kind = kind, TextKey = textKey, From = from };

    private AgreedCharge Costing(Money fee)
    {
        AmountMinor = fee.Minor;
        return this;
    }
}

internal sealed class AgreedChargeConfiguration : IEntityTypeConfiguration<AgreedCharge>
{
    public void Configure(EntityTypeBuilder<AgreedCharge> builder)
    {
        builder.ToTable("AgreedCharges").WithoutRowId();
        builder.HasKey(charge => new { charge.AccountId, charge.Id });
        builder.Property(charge => charge.Id).ValueGeneratedNever();
        builder.Property(charge => charge.TextKey).HasMaxLength(60);
    }
}
