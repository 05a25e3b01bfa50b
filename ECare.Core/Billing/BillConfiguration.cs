using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Billing;

internal sealed class BillConfiguration : IEntityTypeConfiguration<Bill>
{
    public const int NumberLength = 30;

    public void Configure(EntityTypeBuilder<Bill> builder)
    {
        builder.ToTable("Bills").WithoutRowId();
        builder.HasKey(bill => new { bill.AccountId, bill.Id });
        builder.Property(bill => bill.Number).HasMaxLength(NumberLength);
        builder.Property(bill => bill.TaxRules).HasMaxLength(40);
        builder.Property(bill => bill.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Ignore(bill => bill.Currency).Ignore(bill => bill.Gross).Ignore(bill => bill.Open).Ignore(bill => bill.ToPay);
        builder.HasIndex(bill => bill.Number).IsUnique();

        // What was issued stays as it was printed; payments, credits and disputes are noted beside it.
        foreach (var issued in (string[])
        [
            nameof(Bill.Number), nameof(Bill.PeriodFrom), nameof(Bill.PeriodTo), nameof(Bill.IssuedOn), nameof(Bill.DueOn), nameof(Bill.TaxRules),
            nameof(Bill.CurrencyCode), nameof(Bill.NetMinor), nameof(Bill.TaxMinor), nameof(Bill.GrossMinor),
        ])
        {
            builder.Property(issued).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }

        // A run that is begun again cannot bill a period twice, whatever else goes wrong.
        builder.HasIndex(bill => new { bill.AccountId, bill.PeriodFrom }).IsUnique();

        builder.HasMany(bill => bill.Lines).WithOne().HasForeignKey(line => new { line.AccountId, line.BillId });
        builder.HasMany(bill => bill.Taxes).WithOne().HasForeignKey(tax => new { tax.AccountId, tax.BillId });
        builder.HasMany(bill => bill.Payments).WithOne().HasForeignKey(payment => new { payment.AccountId, payment.BillId });
    }
}

internal sealed class BillLineConfiguration : IEntityTypeConfiguration<BillLine>
{
    public void Configure(EntityTypeBuilder<BillLine> builder)
    {
        builder.ToTable("BillLines").WithoutRowId();
        builder.HasKey(line => new { line.AccountId, line.BillId, line.Position });
        builder.Property(line => line.Position).ValueGeneratedNever();
        builder.Property(line => line.TextKey).HasMaxLength(60);
        builder.Property(line => line.OfferCode).HasMaxLength(40);
        builder.Ignore(line => line.GrossMinor);
        builder.HasMany(line => line.Parts).WithOne().HasForeignKey(part => new { part.AccountId, part.BillId, part.LinePosition });
    }
}

internal sealed class BillTaxConfiguration : IEntityTypeConfiguration<BillTax>
{
    public void Configure(EntityTypeBuilder<BillTax> builder)
    {
        builder.ToTable("BillTaxes").WithoutRowId();
        builder.HasKey(tax => new { tax.AccountId, tax.BillId, tax.Position });
        builder.Property(tax => tax.Position).ValueGeneratedNever();
        builder.Property(tax => tax.Code).HasMaxLength(20);
    }
}

internal sealed class BillPaymentConfiguration : IEntityTypeConfiguration<BillPayment>
{
    public void Configure(EntityTypeBuilder<BillPayment> builder)
    {
        builder.ToTable("BillPayments").WithoutRowId();
        builder.HasKey(payment => new { payment.AccountId, payment.BillId, payment.Position });
        builder.Property(payment => payment.Position).ValueGeneratedNever();
        builder.Property(payment => payment.Reference).HasMaxLength(60);
    }
}

internal sealed class CreditNoteConfiguration : IEntityTypeConfiguration<CreditNote>
{
    public void Configure(EntityTypeBuilder<CreditNote> builder)
    {
        builder.ToTable("CreditNotes").WithoutRowId();
        builder.HasKey(note => new { note.AccountId, note.Id });
        builder.Property(note => note.Number).HasMaxLength(BillConfiguration.NumberLength);

        // Anybody may ask for it by its number, and two notes of one number would be a fault of the series.
        builder.HasIndex(note => note.Number).IsUnique();
        builder.Property(note => note.ReasonKey).HasMaxLength(60);
        builder.Ignore(note => note.GrossMinor);
    }
}
