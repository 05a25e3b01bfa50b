using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Ledger;

internal sealed class LedgerTransferConfiguration : IEntityTypeConfiguration<LedgerTransfer>
{
    public const int KeyLength = 80;

    public void Configure(EntityTypeBuilder<LedgerTransfer> builder)
    {
        builder.ToTable("LedgerTransfers", table =>
        {
            // Written by the migration LedgerIsAppendOnly: the database itself refuses to change or delete a row.
            table.HasTrigger("TR_LedgerTransfers_AppendOnly");
            table.HasCheckConstraint("CK_LedgerTransfers_Amount", "\"AmountMinor\" > 0");
            table.HasCheckConstraint("CK_LedgerTransfers_Sides", "\"DebitBook\" <> \"CreditBook\" OR \"DebitCode\" <> \"CreditCode\"");
        });
        builder.WithoutRowId();
        builder.HasKey(transfer => new { transfer.AccountId, transfer.Key, transfer.Position });
        builder.Property(transfer => transfer.Key).HasMaxLength(KeyLength);
        builder.Property(transfer => transfer.Position).ValueGeneratedNever();
        builder.Property(transfer => transfer.DebitCode).HasMaxLength(40);
        builder.Property(transfer => transfer.CreditCode).HasMaxLength(40);
        builder.Property(transfer => transfer.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.HasIndex(transfer => transfer.Day);
    }
}

internal sealed class LedgerBalanceConfiguration : IEntityTypeConfiguration<LedgerBalance>
{
    public void Configure(EntityTypeBuilder<LedgerBalance> builder)
    {
        builder.ToTable("LedgerBalances").WithoutRowId();
        builder.HasKey(balance => new { balance.AccountId, balance.Book, balance.CurrencyCode });
        builder.Property(balance => balance.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Ignore(balance => balance.NetDebitMinor);
    }
}
