using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Inventory;

internal sealed class ProductOfferingConfiguration : IEntityTypeConfiguration<ProductOffering>
{
    public void Configure(EntityTypeBuilder<ProductOffering> builder)
    {
        builder.ToTable("ProductOfferings").WithoutRowId();
        builder.HasKey(offer => new { offer.Code, offer.EffectiveFrom });
        builder.Property(offer => offer.Code).HasMaxLength(ProductOffering.CodeLength);
        builder.Property(offer => offer.CurrencyCode).HasColumnName("Currency").HasMaxLength(3);
        builder.Ignore(offer => offer.Price).Ignore(offer => offer.Term).Ignore(offer => offer.Grant);
    }
}
