using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Usage.Import;

internal sealed class UsageFileTable : IEntityTypeConfiguration<UsageFile>
{
    public void Configure(EntityTypeBuilder<UsageFile> builder)
    {
        builder.ToTable("UsageFiles");
        builder.Property(file => file.Name).HasMaxLength(UsageFile.NameLength);
        builder.Property(file => file.Hash).HasMaxLength(64);

        // A file that comes twice is known by its name and its bytes.
        builder.HasIndex(file => new { file.Hash, file.Name }).IsUnique();
        builder.HasIndex(file => file.StartedAt);
    }
}

internal sealed class RejectedRowTable : IEntityTypeConfiguration<RejectedRow>
{
    public void Configure(EntityTypeBuilder<RejectedRow> builder) =>
        builder.ToTable("UsageRejectedRows").WithoutRowId().HasKey(row => new { row.FileId, row.Line });
}

internal sealed class StagedRecordTable : IEntityTypeConfiguration<StagedRecord>
{
    public void Configure(EntityTypeBuilder<StagedRecord> builder)
    {
        builder.ToTable("UsageStagedRecords").WithoutRowId().HasKey(record => new { record.AccountId, record.LineId, record.Id });
        builder.Property(record => record.Id).ValueGeneratedNever();
        builder.Property(record => record.Counterparty).HasMaxLength(20);
        builder.Property(record => record.Country).HasMaxLength(2);
    }
}

internal sealed class StagedDrawTable : IEntityTypeConfiguration<StagedDraw>
{
    public void Configure(EntityTypeBuilder<StagedDraw> builder)
    {
        builder.ToTable("UsageStagedDraws").WithoutRowId().HasKey(draw => new { draw.AccountId, draw.LineId, draw.AllowanceId });
        builder.Property(draw => draw.AllowanceId).ValueGeneratedNever();
    }
}

/// <summary>The tables of this folder.</summary>
public static class UsageImportTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Files of records that came.</summary>
        public DbSet<UsageFile> UsageFiles => db.Set<UsageFile>();

        /// <summary>Rows that were not taken over.</summary>
        public DbSet<RejectedRow> UsageRejectedRows => db.Set<RejectedRow>();
    }
}
