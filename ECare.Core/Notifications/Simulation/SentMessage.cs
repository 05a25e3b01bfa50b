using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Notifications.Simulation;

/// <summary>The two ways out.</summary>
public enum MessageKind
{
    Sms,
    Email,
}

/// <summary>A message that the simulator took in place of a gateway; the demo shows it on its phone page.</summary>
public sealed class SentMessage
{
    public long Id { get; private set; }

    public MessageKind Kind { get; init; }

    /// <summary>A number in E.164 or an e-mail address.</summary>
    public required string To { get; init; }

    /// <summary>Empty for short messages.</summary>
    public string Subject { get; init; } = string.Empty;

    public required string Text { get; init; }

    public MessagePurpose Purpose { get; init; }

    public DateTimeOffset SentAt { get; init; }
}

internal sealed class SentMessageTable : IEntityTypeConfiguration<SentMessage>
{
    public void Configure(EntityTypeBuilder<SentMessage> builder)
    {
        builder.ToTable("SentMessages");
        builder.Property(message => message.Text).IsLongText();
        builder.HasIndex(message => new { message.To, message.SentAt });
    }
}

public static class SentMessageTables
{
    extension(ECareDbContext db)
    {
        /// <summary>What the simulator took, on this operator.</summary>
        public DbSet<SentMessage> SentMessages => db.Set<SentMessage>();
    }
}
