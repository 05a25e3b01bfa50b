using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Payments.Autopay;

/// <summary>On which day a bill is paid by itself. The names are stored.</summary>
public enum AutopayTiming
{
    /// <summary>On the day on which it is due.</summary>
    OnDueDate = 1,

    /// <summary>Some days before.</summary>
    DaysBefore = 2,

    /// <summary>On a day of the month, but never after it is due.</summary>
    DayOfMonth = 3,
}

/// <summary>What somebody did to an account's autopay. The names are stored.</summary>
public enum AutopayChange
{
    SwitchedOn = 1,
    Changed = 2,
    Paused = 3,
    Resumed = 4,
    SwitchedOff = 5,

    /// <summary>It stopped by itself, because what it charged is gone.</summary>
    Stopped = 6,
}

/// <summary>When and up to how much.</summary>
/// <param name="Days">How many days before, or which day of the month; nought on the due date.</param>
/// <param name="LimitMinor">A bill above it is not paid by itself; none when absent.</param>
public sealed record AutopayTerms(Guid SavedMethodId, AutopayTiming Timing, int Days, long? LimitMinor)
{
    /// <summary>The most days before the due date.</summary>
    public const int MostDaysBefore = 15;

    /// <summary>The last day that every month has.</summary>
    public const int LastDayOfMonth = 28;

    /// <summary>Whether a form can say that.</summary>
    public bool IsSound => LimitMinor is null or > 0 && Timing switch
    {
        AutopayTiming.OnDueDate => Days == 0,
        AutopayTiming.DaysBefore => Days is > 0 and <= MostDaysBefore,
        AutopayTiming.DayOfMonth => Days is > 0 and <= LastDayOfMonth,
        _ => false,
    };
}

/// <summary>One setting of an account's autopay. Settings are added and never changed: the newest holds, the rest is its history.</summary>
public sealed class AutopaySetting : IAppendOnly
{
    private AutopaySetting()
    {
    }

    public long AccountId { get; private set; }

    /// <summary>Counts from 1; two settings at the same moment cannot both be the newest.</summary>
    public int Version { get; private set; }

    public AutopayChange Change { get; private set; }

    public bool IsOn { get; private set; }

    /// <summary>Whose method is charged: whoever switched it on.</summary>
    public long CustomerId { get; private set; }

    public Guid SavedMethodId { get; private set; }

    public AutopayTiming Timing { get; private set; }

    public int Days { get; private set; }

    public long? LimitMinor { get; private set; }

    /// <summary>The day from which it goes on again.</summary>
    public DateOnly? PausedUntil { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who did it; absent where it stopped by itself.</summary>
    public long? ChangedBy { get; private set; }

    public AutopayTerms Terms => new(SavedMethodId, Timing, Days, LimitMinor);

    /// <summary>Whether it pays on a day.</summary>
    public bool PaysOn(DateOnly today) => IsOn && !(today < PausedUntil);

    /// <summary>Switches it on, or changes its terms, for the customer whose method is charged.</summary>
    public static AutopaySetting On(long accountId, AutopaySetting? before, long customerId, AutopayTerms terms, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        Version = (before?.Version ?? 0) + 1,
        Change = before is { IsOn: true } ? AutopayChange.Changed : AutopayChange.SwitchedOn,
        IsOn = true,
        CustomerId = customerId,
        SavedMethodId = terms.SavedMethodId,
        Timing = terms.Timing,
        Days = terms.Days,
        LimitMinor = terms.LimitMinor,
        PausedUntil = before is { IsOn: true } ? before.PausedUntil : null,
        At = now,
        ChangedBy = customerId,
    };

    /// <summary>Rests until a day, or goes on when there is none.</summary>
    public AutopaySetting Pause(DateOnly? until, long customerId, DateTimeOffset now) =>
        Then(until is null ? AutopayChange.Resumed : AutopayChange.Paused, customerId, now, until);

    public AutopaySetting Off(long customerId, DateTimeOffset now) => Then(AutopayChange.SwitchedOff, customerId, now, null);

    internal AutopaySetting Stop(DateTimeOffset now) => Then(AutopayChange.Stopped, null, now, null);

    private AutopaySetting Then(AutopayChange change, long? by, DateTimeOffset now, DateOnly? pausedUntil)
    {
        var next = (AutopaySetting)MemberwiseClone();
        (next.Version, next.Change, next.At, next.ChangedBy, next.PausedUntil) = (Version + 1, change, now, by, pausedUntil);
        next.IsOn = change is AutopayChange.Paused or AutopayChange.Resumed;
        return next;
    }
}

internal sealed class AutopaySettingTable : IEntityTypeConfiguration<AutopaySetting>
{
    public void Configure(EntityTypeBuilder<AutopaySetting> builder)
    {
        builder.ToTable("AutopaySettings").WithoutRowId().HasKey(setting => new { setting.AccountId, setting.Version });
        builder.Property(setting => setting.Version).ValueGeneratedNever();
        builder.Ignore(setting => setting.Terms);
    }
}

/// <summary>The tables of this folder.</summary>
public static class AutopayTables
{
    extension(ECareDbContext db)
    {
        public DbSet<AutopaySetting> AutopaySettings => db.Set<AutopaySetting>();

        public DbSet<AutopayAttempt> AutopayAttempts => db.Set<AutopayAttempt>();

        public DbSet<AutopayNotice> AutopayNotices => db.Set<AutopayNotice>();

        /// <summary>Each account's newest setting.</summary>
        internal IQueryable<AutopaySetting> NewestAutopay() => db.Set<AutopaySetting>().AsNoTracking()
            .Where(setting => !db.Set<AutopaySetting>().Any(later => later.AccountId == setting.AccountId && later.Version > setting.Version));
    }
}
