using ECare.Cms.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Cms.Persistence.Tables;

internal sealed class StaffTable : IEntityTypeConfiguration<StaffRow>
{
    public void Configure(EntityTypeBuilder<StaffRow> builder)
    {
        builder.ToTable("Staff");
        builder.Property(person => person.Name).HasMaxLength(255);
        builder.Property(person => person.Email).HasMaxLength(255);
        builder.Property(person => person.PasswordHash).HasMaxLength(500);
        builder.Property(person => person.SecondFactor).HasMaxLength(1000);
        builder.Property(person => person.Groups).HasMaxLength(1000);
        builder.Property(person => person.Language).HasMaxLength(20);
        builder.Property(person => person.StartDocuments).HasMaxLength(2000);
        builder.Property(person => person.StartMedia).HasMaxLength(2000);
        builder.HasIndex(person => person.Key).IsUnique();
        builder.HasIndex(person => person.Email).IsUnique();
    }
}

internal sealed class StaffGroupTable : IEntityTypeConfiguration<StaffGroupRow>
{
    public void Configure(EntityTypeBuilder<StaffGroupRow> builder)
    {
        builder.ToTable("StaffGroups");
        builder.Property(group => group.Alias).HasMaxLength(100);
        builder.Property(group => group.Name).HasMaxLength(255);
        builder.Property(group => group.Icon).HasMaxLength(100);
        builder.Property(group => group.Sections).HasMaxLength(1000);
        builder.Property(group => group.Permissions).HasMaxLength(2000);
        builder.Property(group => group.Languages).HasMaxLength(1000);
        builder.HasIndex(group => group.Key).IsUnique();
        builder.HasIndex(group => group.Alias).IsUnique();
    }
}

internal sealed class StaffSessionTable : IEntityTypeConfiguration<StaffSessionRow>
{
    public void Configure(EntityTypeBuilder<StaffSessionRow> builder)
    {
        builder.ToTable("StaffSessions");
        builder.HasKey(session => session.Token);
        builder.Property(session => session.Token).HasMaxLength(64);
        builder.HasIndex(session => session.StaffId);
        builder.HasIndex(session => session.LastSeenDate);
    }
}
