using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Inventory;

internal sealed class AllowanceConfiguration : IEntityTypeConfiguration<Allowance>
{
    public void Configure(EntityTypeBuilder<Allowance> builder)
    {
        builder.ToTable("Allowances").WithoutRowId();
        builder.HasKey(allowance => new { allowance.AccountId, allowance.LineId, allowance.Id });
        builder.Property(allowance => allowance.Id).ValueGeneratedNever();
        builder.Property(allowance => allowance.OfferCode).HasMaxLength(ProductOffering.CodeLength);
        builder.Ignore(allowance => allowance.IsShared).Ignore(allowance => allowance.Unit);
    }
}
