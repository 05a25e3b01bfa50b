using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Payments.Reminders;

/// <summary>What is told about money that is asked for. The names are stored.</summary>
public enum ReminderKind
{
    /// <summary>A bill was issued.</summary>
    Issued = 1,

    /// <summary>It is due in a few days.</summary>
    DueSoon = 2,

    /// <summary>It was due and is not paid.</summary>
    Overdue = 3,

    /// <summary>It is not paid a week later either.</summary>
    LongOverdue = 4,
}

/// <summary>Something that was told, so that it is told once. It is kept when the message has left: none is lost, and few come twice when a node dies.</summary>
public sealed class BillReminder : IAppendOnly
{
    private BillReminder()
    {
    }

    public long AccountId { get; private set; }

    /// <summary>When what it is about is due.</summary>
    public DateOnly DueOn { get; private set; }

    public ReminderKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static BillReminder Of(long accountId, DateOnly dueOn, ReminderKind kind, DateTimeOffset at) =>
        new() { AccountId = accountId, DueOn = dueOn, Kind = kind, At = at };
}

internal sealed class BillReminderTable : IEntityTypeConfiguration<BillReminder>
{
    public void Configure(EntityTypeBuilder<BillReminder> builder)
    {
        builder.ToTable("BillReminders").WithoutRowId().HasKey(reminder => new { reminder.AccountId, reminder.DueOn, reminder.Kind });
        builder.Property(reminder => reminder.DueOn).ValueGeneratedNever();
        builder.Property(reminder => reminder.Kind).ValueGeneratedNever();
    }
}

/// <summary>The table of this folder.</summary>
public static class ReminderTables
{
    extension(ECareDbContext db)
    {
        public DbSet<BillReminder> BillReminders => db.Set<BillReminder>();
    }
}
