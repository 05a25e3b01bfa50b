using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Usage;

internal sealed class UsageRecordConfiguration : IEntityTypeConfiguration<UsageRecord>
{
    public void Configure(EntityTypeBuilder<UsageRecord> builder)
    {
        builder.ToTable("UsageRecords").WithoutRowId();
        builder.HasKey(record => new { record.AccountId, record.LineId, record.At, record.Id });

        // A record that comes in two files counts once, whatever else it says (docs/adr/0146).
        builder.HasIndex(record => new { record.AccountId, record.LineId, record.Id }).IsUnique();

        // Records are erased by their age.
        builder.HasIndex(record => record.At);
        builder.Property(record => record.Counterparty).HasMaxLength(20);
        builder.Property(record => record.Country).HasMaxLength(2);
    }
}
