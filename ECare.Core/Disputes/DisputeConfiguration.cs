using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Disputes;

internal sealed class DisputeConfiguration : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> builder)
    {
        builder.ToTable("Disputes").HasKey(dispute => new { dispute.AccountId, dispute.BillId, dispute.Number });
        builder.Property(dispute => dispute.Number).ValueGeneratedNever();
        builder.Property(dispute => dispute.Reference).HasMaxLength(40);
        builder.Property(dispute => dispute.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Property(dispute => dispute.Words).HasMaxLength(Dispute.MostWords);
        builder.Property(dispute => dispute.Answer).HasMaxLength(Dispute.MostWords);
        builder.Property(dispute => dispute.CreditNoteNumber).HasMaxLength(40);

        builder.Ignore(dispute => dispute.Currency).Ignore(dispute => dispute.Claimed).Ignore(dispute => dispute.Upheld).Ignore(dispute => dispute.IsOpen);
        builder.HasMany(dispute => dispute.Charges).WithOne().HasForeignKey(charge => new { charge.AccountId, charge.BillId, charge.Number });

        // Staff see the oldest promise first.
        builder.HasIndex(dispute => new { dispute.State, dispute.AnswerBy });

        // Campaigns are judged by the disputes that were opened lately.
        builder.HasIndex(dispute => dispute.OpenedAt);
    }
}

internal sealed class DisputedChargeConfiguration : IEntityTypeConfiguration<DisputedCharge>
{
    public void Configure(EntityTypeBuilder<DisputedCharge> builder)
    {
        builder.ToTable("DisputedCharges").WithoutRowId();
        builder.HasKey(charge => new { charge.AccountId, charge.BillId, charge.Number, charge.Position });
        builder.Property(charge => charge.Position).ValueGeneratedNever();
        builder.Ignore(charge => charge.GrossMinor);
    }
}
