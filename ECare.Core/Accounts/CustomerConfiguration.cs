using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Accounts;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("Customers");
        builder.Property(customer => customer.Id).ValueGeneratedNever();
        builder.Property(customer => customer.Name).HasMaxLength(200);
        builder.Property(customer => customer.Phone).HasMaxLength(16);
        builder.Property(customer => customer.Email).HasMaxLength(254);
        builder.Property(customer => customer.Language).HasMaxLength(20);
        builder.Property(customer => customer.Segment).HasMaxLength(40);

        // The name is from when one consent covered every channel: a node of the version before, which still runs while this one starts, reads it.
        builder.Property(customer => customer.PageConsentAt).HasColumnName("MarketingConsentAt");
        builder.HasIndex(customer => customer.Phone);
        builder.HasIndex(customer => customer.GuardianId);
    }
}
