using ECare.Cms.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Cms.Persistence.Tables;

internal sealed class ApprovalTable : IEntityTypeConfiguration<ApprovalRow>
{
    public void Configure(EntityTypeBuilder<ApprovalRow> builder)
    {
        builder.ToTable("Approvals");
        builder.Property(approval => approval.Cultures).HasMaxLength(500);
        builder.Property(approval => approval.Fingerprint).HasMaxLength(64);
        builder.Property(approval => approval.Steps).HasMaxLength(200);
        builder.Property(approval => approval.Writers).HasMaxLength(2000);
        builder.Property(approval => approval.Note).HasMaxLength(2000);
        builder.HasIndex(approval => approval.DocumentKey);
        builder.HasIndex(approval => approval.State);
    }
}

internal sealed class ApprovalDecisionTable : IEntityTypeConfiguration<ApprovalDecisionRow>
{
    public void Configure(EntityTypeBuilder<ApprovalDecisionRow> builder)
    {
        builder.ToTable("ApprovalDecisions");
        builder.Property(decision => decision.Step).HasMaxLength(50);
        builder.Property(decision => decision.Reason).HasMaxLength(2000);

        // The database settles the race of two who decide at once.
        builder.HasIndex(decision => new { decision.ApprovalId, decision.Step }).IsUnique();
        builder.HasOne<ApprovalRow>().WithMany().HasForeignKey(decision => decision.ApprovalId);
    }
}

internal sealed class ReleaseTable : IEntityTypeConfiguration<ReleaseRow>
{
    public void Configure(EntityTypeBuilder<ReleaseRow> builder)
    {
        builder.ToTable("Releases");
        builder.Property(release => release.Name).HasMaxLength(200);
        builder.Property(release => release.Owner).HasMaxLength(100);
        builder.Property(release => release.PlannedFor).HasMaxLength(20);
        builder.HasIndex(release => release.Key).IsUnique();
        builder.HasIndex(release => new { release.State, release.DueDate });
    }
}

internal sealed class ReleaseItemTable : IEntityTypeConfiguration<ReleaseItemRow>
{
    public void Configure(EntityTypeBuilder<ReleaseItemRow> builder)
    {
        builder.ToTable("ReleaseItems");
        builder.Property(item => item.Cultures).HasMaxLength(500);
        builder.HasIndex(item => new { item.ReleaseId, item.DocumentKey }).IsUnique();
        builder.HasIndex(item => item.DocumentKey);
        builder.HasOne<ReleaseRow>().WithMany().HasForeignKey(item => item.ReleaseId);
    }
}

internal sealed class SubscriptionTable : IEntityTypeConfiguration<SubscriptionRow>
{
    public void Configure(EntityTypeBuilder<SubscriptionRow> builder)
    {
        builder.ToTable("Subscriptions");
        builder.HasKey(subscription => new { subscription.NodeId, subscription.Action, subscription.StaffId });
        builder.Property(subscription => subscription.Action).HasMaxLength(100);

        // What is gone takes its subscriptions along, and so does who is gone.
        builder.HasOne<NodeRow>().WithMany().HasForeignKey(subscription => subscription.NodeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<StaffRow>().WithMany().HasForeignKey(subscription => subscription.StaffId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PreviewLinkTable : IEntityTypeConfiguration<PreviewLinkRow>
{
    public void Configure(EntityTypeBuilder<PreviewLinkRow> builder)
    {
        builder.ToTable("PreviewLinks");
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.HasIndex(link => link.DocumentKey);
        builder.HasIndex(link => link.UntilDate);
    }
}
