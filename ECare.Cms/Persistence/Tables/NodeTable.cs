using ECare.Cms.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ObjectTypes = Umbraco.Cms.Core.Constants.ObjectTypes;

namespace ECare.Cms.Persistence.Tables;

internal sealed class NodeTable : IEntityTypeConfiguration<NodeRow>
{
    // An indexed column of SQL Server holds at most 850 double-byte characters.
    private const int PathLength = 450;

    public void Configure(EntityTypeBuilder<NodeRow> builder)
    {
        builder.ToTable("Nodes");
        builder.Property(node => node.Name).HasMaxLength(255);
        builder.Property(node => node.Path).HasMaxLength(PathLength);
        builder.HasIndex(node => node.Key).IsUnique();
        builder.HasIndex(node => node.Path);
        builder.HasIndex(node => new { node.ParentId, node.ObjectType, node.SortOrder });
        builder.HasDiscriminator(node => node.ObjectType)
            .HasValue<DocumentRow>(ObjectTypes.Document)
            .HasValue<BlueprintRow>(ObjectTypes.DocumentBlueprint)
            .HasValue<MediaRow>(ObjectTypes.Media)
            .HasValue<ContentTypeRow>(ObjectTypes.DocumentType)
            .HasValue<MediaTypeRow>(ObjectTypes.MediaType)
            .HasValue<DataTypeRow>(ObjectTypes.DataType)
            .HasValue<ContentTypeFolderRow>(ObjectTypes.DocumentTypeContainer)
            .HasValue<MediaTypeFolderRow>(ObjectTypes.MediaTypeContainer)
            .HasValue<DataTypeFolderRow>(ObjectTypes.DataTypeContainer)
            .HasValue<BlueprintFolderRow>(ObjectTypes.DocumentBlueprintContainer);
    }
}

internal sealed class ContentTable : IEntityTypeConfiguration<ContentRow>
{
    public void Configure(EntityTypeBuilder<ContentRow> builder) => builder.HasIndex(content => content.ContentTypeId);
}

internal sealed class TypeTable : IEntityTypeConfiguration<TypeRow>
{
    public void Configure(EntityTypeBuilder<TypeRow> builder) => builder.Property(type => type.Alias).HasMaxLength(255);
}

internal sealed class DataTypeTable : IEntityTypeConfiguration<DataTypeRow>
{
    public void Configure(EntityTypeBuilder<DataTypeRow> builder)
    {
        builder.Property(type => type.EditorAlias).HasMaxLength(255);
        builder.Property(type => type.EditorUiAlias).HasMaxLength(255);
        builder.Property(type => type.DatabaseType).HasMaxLength(50);
    }
}

internal sealed class VersionTable : IEntityTypeConfiguration<VersionRow>
{
    public void Configure(EntityTypeBuilder<VersionRow> builder)
    {
        builder.ToTable("Versions");
        builder.Property(version => version.Name).HasMaxLength(255);
        builder.HasIndex(version => new { version.NodeId, version.VersionDate });
    }
}

internal sealed class ScheduleTable : IEntityTypeConfiguration<ScheduleRow>
{
    public void Configure(EntityTypeBuilder<ScheduleRow> builder)
    {
        builder.ToTable("Schedules");
        builder.Property(schedule => schedule.Id).ValueGeneratedNever();
        builder.Property(schedule => schedule.Culture).HasMaxLength(20);
        builder.Property(schedule => schedule.Action).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(schedule => schedule.NodeId);
        builder.HasIndex(schedule => new { schedule.Action, schedule.Date });
    }
}
