using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Behaviour;

internal sealed class StepTable : IEntityTypeConfiguration<Step>
{
    public void Configure(EntityTypeBuilder<Step> builder)
    {
        // A trail is read by its subject, newest first: its rows lie together in that order.
        builder.ToTable("Steps").WithoutRowId().HasKey(step => new { step.Who, step.At, step.Id });
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.Property(step => step.Who).HasConversion(who => who.Value, value => new Pseudonym(value)).HasMaxLength(Pseudonym.Length);
        builder.Property(step => step.PageVersion).HasMaxLength(Step.CodeLength);
        builder.Property(step => step.Campaign).HasMaxLength(Step.CodeLength);

        // Funnels and the erasure of old steps go by time.
        builder.HasIndex(step => new { step.At, step.Kind });
    }
}

/// <summary>The table of steps.</summary>
public static class StepTables
{
    extension(ECareDbContext db)
    {
        public DbSet<Step> Steps => db.Set<Step>();
    }
}
