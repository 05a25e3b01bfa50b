using ECare.Cms.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Cms.Persistence.Tables;

internal sealed class LanguageTable : IEntityTypeConfiguration<LanguageRow>
{
    public void Configure(EntityTypeBuilder<LanguageRow> builder)
    {
        builder.ToTable("Languages");
        builder.Property(language => language.IsoCode).HasMaxLength(20);
        builder.Property(language => language.CultureName).HasMaxLength(255);
        builder.Property(language => language.FallbackIsoCode).HasMaxLength(20);
        builder.HasIndex(language => language.IsoCode).IsUnique();
    }
}

internal sealed class DictionaryTable : IEntityTypeConfiguration<DictionaryRow>
{
    public void Configure(EntityTypeBuilder<DictionaryRow> builder)
    {
        builder.ToTable("Dictionary");
        builder.Property(item => item.ItemKey).HasMaxLength(450);
        builder.HasIndex(item => item.Key).IsUnique();
        builder.HasIndex(item => item.ItemKey).IsUnique();
        builder.HasIndex(item => item.ParentKey);
    }
}

internal sealed class DomainTable : IEntityTypeConfiguration<DomainRow>
{
    public void Configure(EntityTypeBuilder<DomainRow> builder)
    {
        builder.ToTable("Domains");
        builder.Property(domain => domain.DomainName).HasMaxLength(255);
        builder.HasIndex(domain => domain.DomainName).IsUnique();
        builder.HasIndex(domain => domain.RootContentId);
    }
}

internal sealed class AuditTable : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("Audit");
        builder.HasKey(entry => entry.EntryId);
        builder.Property(entry => entry.EntryId).ValueGeneratedOnAdd();
        builder.Property(entry => entry.Id).ValueGeneratedNever().HasColumnName("NodeId");
        builder.Property(entry => entry.AuditType).HasConversion<string>().HasMaxLength(50);
        builder.Property(entry => entry.EntityType).HasMaxLength(50);
        builder.HasIndex(entry => entry.Id);
        builder.HasIndex(entry => entry.CreateDate);
    }
}

internal sealed class KeyValueTable : IEntityTypeConfiguration<KeyValueRow>
{
    public void Configure(EntityTypeBuilder<KeyValueRow> builder)
    {
        builder.ToTable("KeyValues");
        builder.HasKey(pair => pair.Key);
        builder.Property(pair => pair.Key).HasMaxLength(255);
    }
}
