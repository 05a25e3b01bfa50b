using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Identity.Users;

internal sealed class PortalUserTable : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.ToTable("PortalUsers");
        builder.Property(user => user.Phone).HasMaxLength(16);

        // An address belongs to one user of an operator: it alone says who signs in.
        builder.HasIndex(user => user.Phone).IsUnique();
        builder.HasIndex(user => user.Email).IsUnique();
        builder.HasIndex(user => user.CustomerId);

        builder.ComplexProperty(user => user.Preferences, preferences => preferences.Property(each => each.Language).HasMaxLength(20));
    }
}

public static class PortalUserTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Everybody who may sign in at this operator.</summary>
        public DbSet<PortalUser> PortalUsers => db.Set<PortalUser>();
    }
}
