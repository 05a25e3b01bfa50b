using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Notices;

/// <summary>
/// A text for a customer that no gateway has taken yet. It is kept in the transaction of what it tells, so that whatever happened is told,
/// and is gone when it was.
/// </summary>
public sealed class WaitingNotice
{
    private WaitingNotice()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Whom it is for; number and address are looked up when it leaves.</summary>
    public long CustomerId { get; private set; }

    /// <summary>In the customer's language.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What an e-mail with the text is called.</summary>
    public string Subject { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>How often a gateway did not want it.</summary>
    public int Refusals { get; private set; }

    internal static WaitingNotice Of(long customerId, string text, string subject, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), CustomerId = customerId, Text = text, Subject = subject, At = now };
}

internal sealed class WaitingNoticeTable : IEntityTypeConfiguration<WaitingNotice>
{
    public void Configure(EntityTypeBuilder<WaitingNotice> builder)
    {
        builder.ToTable("WaitingNotices").HasKey(notice => notice.Id);
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.Text).HasMaxLength(2_000);
        builder.Property(notice => notice.Subject).HasMaxLength(200);
        builder.HasIndex(notice => notice.At);
    }
}

/// <summary>The tables of this folder.</summary>
public static class NoticesTables
{
    extension(ECareDbContext db)
    {
        internal DbSet<WaitingNotice> WaitingNotices => db.Set<WaitingNotice>();
    }
}
