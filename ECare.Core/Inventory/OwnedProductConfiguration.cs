using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Inventory;

internal sealed class OwnedProductConfiguration : IEntityTypeConfiguration<OwnedProduct>
{
    public void Configure(EntityTypeBuilder<OwnedProduct> builder)
    {
        builder.ToTable("OwnedProducts").WithoutRowId();
        builder.HasKey(product => new { product.AccountId, product.LineId, product.Id });
        builder.Property(product => product.Id).ValueGeneratedNever();

        // What was activated lately is credited to campaigns.
        builder.HasIndex(product => product.Since);
        builder.Property(product => product.OfferCode).HasMaxLength(ProductOffering.CodeLength);
    }
}
