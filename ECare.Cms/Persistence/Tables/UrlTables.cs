using ECare.Cms.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Cms.Persistence.Tables;

internal sealed class DocumentUrlTable : IEntityTypeConfiguration<DocumentUrlRow>
{
    public void Configure(EntityTypeBuilder<DocumentUrlRow> builder)
    {
        builder.ToTable("DocumentUrls");
        builder.Property(url => url.UrlSegment).HasMaxLength(255);
        builder.HasIndex(url => url.DocumentKey);
    }
}

internal sealed class DocumentUrlAliasTable : IEntityTypeConfiguration<DocumentUrlAliasRow>
{
    public void Configure(EntityTypeBuilder<DocumentUrlAliasRow> builder)
    {
        builder.ToTable("DocumentUrlAliases");
        builder.Property(alias => alias.Alias).HasMaxLength(450);
        builder.HasIndex(alias => alias.DocumentKey);
    }
}

internal sealed class RedirectUrlTable : IEntityTypeConfiguration<RedirectUrlRow>
{
    public void Configure(EntityTypeBuilder<RedirectUrlRow> builder)
    {
        builder.ToTable("RedirectUrls");
        builder.Property(redirect => redirect.Url).HasMaxLength(450);
        builder.Property(redirect => redirect.Culture).HasMaxLength(20);
        builder.HasIndex(redirect => redirect.Key).IsUnique();
        builder.HasIndex(redirect => redirect.Url);
        builder.HasIndex(redirect => redirect.ContentKey);
    }
}

internal sealed class RelationTypeTable : IEntityTypeConfiguration<RelationTypeRow>
{
    public void Configure(EntityTypeBuilder<RelationTypeRow> builder)
    {
        builder.ToTable("RelationTypes");
        builder.Property(type => type.Alias).HasMaxLength(100);
        builder.Property(type => type.Name).HasMaxLength(255);
        builder.HasIndex(type => type.Alias).IsUnique();
        builder.HasIndex(type => type.Key).IsUnique();
    }
}

internal sealed class RelationTable : IEntityTypeConfiguration<RelationRow>
{
    public void Configure(EntityTypeBuilder<RelationRow> builder)
    {
        builder.ToTable("Relations");
        builder.Property(relation => relation.Comment).HasMaxLength(1000);
        builder.HasIndex(relation => new { relation.ParentId, relation.ChildId, relation.RelationTypeId }).IsUnique();
        builder.HasIndex(relation => relation.ChildId);
    }
}
