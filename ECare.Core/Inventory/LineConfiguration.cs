using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Inventory;

internal sealed class LineConfiguration : IEntityTypeConfiguration<Line>
{
    public void Configure(EntityTypeBuilder<Line> builder)
    {
        builder.ToTable("Lines").WithoutRowId();
        builder.HasKey(line => new { line.AccountId, line.Id });
        builder.Property(line => line.Number).HasMaxLength(16);
        builder.Property(line => line.Label).HasMaxLength(100);
        builder.Property(line => line.PlanCode).HasMaxLength(ProductOffering.CodeLength);

        // Not unique: a number that was ported out can come back on another line.
        builder.HasIndex(line => line.Number);

        // A bill names the lines that it charges for, whatever cost centre they lie in.
        builder.HasIndex(line => line.Id);

        // Campaigns are judged by the lines that ended lately.
        builder.HasIndex(line => line.EndedAt);
    }
}
