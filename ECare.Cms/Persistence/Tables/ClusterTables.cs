using ECare.Cms.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Cms.Persistence.Tables;

internal sealed class CacheInstructionTable : IEntityTypeConfiguration<CacheInstructionRow>
{
    public void Configure(EntityTypeBuilder<CacheInstructionRow> builder)
    {
        builder.ToTable("CacheInstructions");
        builder.HasIndex(instruction => instruction.At);
    }
}
