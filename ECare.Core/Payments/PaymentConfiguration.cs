using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    private const int AddressLength = 400;

    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("Payments");
        builder.HasKey(payment => new { payment.AccountId, payment.Id });
        builder.Property(payment => payment.Id).ValueGeneratedNever();
        builder.Property(payment => payment.MerchantReference).HasMaxLength(40);
        builder.Property(payment => payment.Token).HasMaxLength(40);
        builder.Property(payment => payment.Method).HasMaxLength(40);
        builder.Property(payment => payment.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Property(payment => payment.ReceivedCurrencyCode).HasColumnName("ReceivedCurrency").HasMaxLength(3);
        builder.Property(payment => payment.Msisdn).HasMaxLength(20);
        builder.Property(payment => payment.Language).HasMaxLength(20);
        builder.Property(payment => payment.ReturnTo).HasMaxLength(AddressLength);
        builder.Property(payment => payment.CallbackTo).HasMaxLength(AddressLength);
        builder.Property(payment => payment.NextStep!).IsLongText();
        builder.Property(payment => payment.Version).IsConcurrencyToken();
        builder.Ignore(payment => payment.Currency).Ignore(payment => payment.Amount).Ignore(payment => payment.Received)
            .Ignore(payment => payment.Refundable).Ignore(payment => payment.Refunded).Ignore(payment => payment.KnownBy).Ignore(payment => payment.Next);
        builder.HasIndex(payment => payment.Id).IsUnique();
        builder.HasIndex(payment => payment.MerchantReference).IsUnique();
        builder.HasIndex(payment => payment.Token).IsUnique();
        builder.HasIndex(payment => payment.NextLookAt).HasFilter($"\"{nameof(Payment.NextLookAt)}\" IS NOT NULL");

        // The few with money that is on no bill yet, among all that were ever paid.
        builder.HasIndex(payment => payment.CreditMinor).HasFilter($"\"{nameof(Payment.CreditMinor)}\" > 0");

        // What waits for staff: few, and never sought among all.
        builder.HasIndex(payment => payment.State, "IX_Payments_Held").HasFilter($"\"{nameof(Payment.State)}\" = '{nameof(PaymentState.Held)}'");
        builder.HasMany(payment => payment.Events).WithOne().HasForeignKey(each => new { each.AccountId, each.PaymentId });
        builder.HasMany(payment => payment.Allocations).WithOne().HasForeignKey(each => new { each.AccountId, each.PaymentId });
        builder.HasMany(payment => payment.Refunds).WithOne().HasForeignKey(each => new { each.AccountId, each.PaymentId });
    }
}

internal sealed class PaymentEventConfiguration : IEntityTypeConfiguration<PaymentEvent>
{
    public void Configure(EntityTypeBuilder<PaymentEvent> builder)
    {
        builder.ToTable("PaymentEvents").WithoutRowId();
        builder.HasKey(each => new { each.AccountId, each.PaymentId, each.Position });
        builder.Property(each => each.Position).ValueGeneratedNever();
        builder.Property(each => each.Note).HasMaxLength(100);
    }
}

internal sealed class PaymentAllocationConfiguration : IEntityTypeConfiguration<PaymentAllocation>
{
    public void Configure(EntityTypeBuilder<PaymentAllocation> builder)
    {
        builder.ToTable("PaymentAllocations").WithoutRowId();
        builder.HasKey(each => new { each.AccountId, each.PaymentId, each.BillId });
        builder.Property(each => each.BillId).ValueGeneratedNever();
    }
}

internal sealed class PaymentRefundConfiguration : IEntityTypeConfiguration<PaymentRefund>
{
    public void Configure(EntityTypeBuilder<PaymentRefund> builder)
    {
        builder.ToTable("PaymentRefunds").WithoutRowId();
        builder.HasKey(each => new { each.AccountId, each.PaymentId, each.Position });
        builder.Property(each => each.Position).ValueGeneratedNever();
        builder.Property(each => each.Reference).HasMaxLength(40);
        builder.Property(each => each.ReasonKey).HasMaxLength(60);
        builder.Property(each => each.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Property(each => each.ProviderReference).HasMaxLength(100);
        builder.Property(each => each.Reason).HasMaxLength(100);
        builder.Ignore(each => each.Amount);
        builder.HasIndex(each => each.Reference).IsUnique();
        builder.HasIndex(each => each.NextLookAt).HasFilter($"\"{nameof(PaymentRefund.NextLookAt)}\" IS NOT NULL");
        builder.HasIndex(each => each.State, "IX_PaymentRefunds_Refused").HasFilter($"\"{nameof(PaymentRefund.State)}\" = '{nameof(RefundState.Refused)}'");
    }
}
