using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ECare.Core.Accounts;

internal sealed class BillingAccountConfiguration : IEntityTypeConfiguration<BillingAccount>
{
    public void Configure(EntityTypeBuilder<BillingAccount> builder)
    {
        builder.ToTable("BillingAccounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Number)
            .HasConversion(new ValueConverter<AccountNumber, string>(number => number.ToString(), text => AccountNumber.Parse(text)))
            .HasMaxLength(AccountNumber.Length);
        builder.Property(account => account.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Property(account => account.Label).HasMaxLength(100);
        builder.Ignore(account => account.Currency).Ignore(account => account.Balance).Ignore(account => account.AmountDue);
        builder.HasIndex(account => account.Number).IsUnique();
        builder.HasIndex(account => account.OwnerId);
        builder.HasIndex(account => account.ParentId);

        // Reminders look at those who owe something now.
        builder.HasIndex(account => account.DueOn).HasFilter($"\"{nameof(BillingAccount.DueOn)}\" IS NOT NULL");
    }
}
