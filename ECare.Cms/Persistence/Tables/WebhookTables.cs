using ECare.Cms.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Cms.Persistence.Tables;

internal sealed class WebhookTable : IEntityTypeConfiguration<WebhookRow>
{
    public void Configure(EntityTypeBuilder<WebhookRow> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(webhook => webhook.Name).HasMaxLength(255);
        builder.Property(webhook => webhook.Url).HasMaxLength(2000);
        builder.HasIndex(webhook => webhook.Key).IsUnique();
    }
}

internal sealed class WebhookRequestTable : IEntityTypeConfiguration<WebhookRequestRow>
{
    public void Configure(EntityTypeBuilder<WebhookRequestRow> builder)
    {
        builder.ToTable("WebhookRequests");
        builder.Property(request => request.EventAlias).HasMaxLength(100);
    }
}

internal sealed class WebhookLogTable : IEntityTypeConfiguration<WebhookLogRow>
{
    public void Configure(EntityTypeBuilder<WebhookLogRow> builder)
    {
        builder.ToTable("WebhookLogs");
        builder.Property(log => log.Url).HasMaxLength(2000);
        builder.Property(log => log.StatusCode).HasMaxLength(100);
        builder.Property(log => log.EventAlias).HasMaxLength(100);
        builder.HasIndex(log => log.WebhookKey);
        builder.HasIndex(log => log.Date);
    }
}

internal sealed class PublicAccessTable : IEntityTypeConfiguration<PublicAccessRow>
{
    public void Configure(EntityTypeBuilder<PublicAccessRow> builder)
    {
        builder.ToTable("PublicAccess");
        builder.HasIndex(entry => entry.Key).IsUnique();
        builder.HasIndex(entry => entry.ProtectedNodeId).IsUnique();
    }
}
